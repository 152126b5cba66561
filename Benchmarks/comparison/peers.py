"""Finds the peers, builds and installs what they need."""
import os
import subprocess
import sys
import venv
from pathlib import Path


def folder(root):
    """The peers' scripts, which lie beside this package and are never copied into it."""
    shared = Path(os.environ.get("QP_SHARED", root.parent / "shared"))
    bench = shared / "bench"
    return bench.resolve() if (bench / "statistics/floor.c").exists() else None


def python(root_of_benchmarks, modules):
    """A Python that has these modules: this one, or one in `.venv` that they are installed into."""
    if _has(sys.executable, modules):
        return sys.executable
    place = root_of_benchmarks / ".venv"
    program = place / "bin/python"
    if not program.exists():
        print(f"(making Benchmarks/{place.name})", flush=True)
        venv.create(place, with_pip=True)
    missing = [name for name in modules if not _has(program, [name])]
    if missing:
        print(f"(installing {', '.join(missing)})", flush=True)
        packages = [PACKAGES.get(name, name) for name in missing]
        done = subprocess.run(
            [program, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages])
        if done.returncode != 0:
            print(f"(could not install {', '.join(packages)}: those peers are left out)")
            return program if _has(program, ["numpy"]) else None
    return program


# The packages that modules come in, where the names differ; versions as the peers' own list has them.
PACKAGES = {
    "duckdb": "duckdb==2.0.0", "openfisca_core": "openfisca-core==46.0.1",
    "zen": "zen-engine==2.1.3", "rule_engine": "rule-engine==5.1.0",
}


def _has(program, modules):
    code = "import " + ", ".join(modules)
    return subprocess.run([program, "-c", code], capture_output=True).returncode == 0


def compiled(source, flags, into):
    """A C program, or nothing where there is no C compiler."""
    program = into / (source.parent.name + "-floor")
    if program.exists() and program.stat().st_mtime > source.stat().st_mtime:
        return program
    try:
        subprocess.run(["cc", *flags, source, "-lm", "-o", program], check=True)
    except (OSError, subprocess.CalledProcessError):
        print("(the C programs could not be compiled: they are left out)")
        return None
    return program
