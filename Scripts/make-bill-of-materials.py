#!/usr/bin/env python3
"""Writes what a release is made of, as CycloneDX 1.6 JSON: every package with its version.

    swift package show-dependencies --format json |
      Scripts/make-bill-of-materials.py VERSION PROGRAM [NAME=VERSION ...] > sbom.json

PROGRAM is the binary, for its digest. After it stands what is linked in besides Swift packages: 'swift' with the
version of the toolchain whose libraries they are, and packages of Debian. There is no time and no random number in it: the same sources give
the same bytes.
"""
import hashlib
import json
import sys
from urllib.parse import quote


def component(package):
    address = package["url"].removesuffix(".git")
    owner = address.removeprefix("https://github.com/")
    return {
        "type": "library",
        "bom-ref": reference(package),
        "name": owner.split("/")[-1],
        "version": package["version"],
        "purl": reference(package),
        "externalReferences": [{"type": "vcs", "url": package["url"]}],
    }


def reference(package):
    address = package["url"].removesuffix(".git").removeprefix("https://")
    return f"pkg:swift/{address}@{package['version']}"


def linked(text):
    """What is linked in and is no Swift package."""
    name, version = text.split("=", 1)
    purl = (
        f"pkg:generic/swift@{version}" if name == "swift"
        else f"pkg:deb/debian/{name}@{quote(version, safe='.-~')}"
    )
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}


def main():
    version, program, *others = sys.argv[1:]
    root = json.load(sys.stdin)
    found, needs = {}, {}

    def visit(package, name):
        needs[name] = sorted({reference(other) for other in package["dependencies"]})
        for other in package["dependencies"]:
            if reference(other) not in found:
                found[reference(other)] = component(other)
                visit(other, reference(other))

    own = f"pkg:generic/quality-premium@{version}"
    visit(root, own)
    for item in map(linked, others):
        found[item["bom-ref"]] = item
        needs[item["bom-ref"]] = []
        needs[own].append(item["bom-ref"])
    needs[own].sort()
    with open(program, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "quality-premium",
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
                "hashes": [{"alg": "SHA-256", "content": digest}],
            }
        },
        "components": [found[name] for name in sorted(found)],
        "dependencies": [{"ref": name, "dependsOn": needs[name]} for name in sorted(needs)],
    }
    json.dump(bill, sys.stdout, indent=2)
    print()


main()
