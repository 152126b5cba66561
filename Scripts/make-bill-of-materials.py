#!/usr/bin/env python3
"""Writes what a release is made of, as CycloneDX 1.6 JSON: every Swift package with its version.

    swift package show-dependencies --format json | Scripts/make-bill-of-materials.py VERSION PROGRAM > sbom.json

PROGRAM is the binary, for its digest. There is no time and no random number in it: the same sources give
the same bytes.
"""
import hashlib
import json
import sys


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


def main():
    version, program = sys.argv[1:]
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
