"""The inputs that the peers' generators write, made once and kept in `.build-inputs`."""
import subprocess

from . import peers

# As the heads of the two C files say.
STATISTICS_FLAGS = ["-O3", "-march=native", "-ffast-math", "-fno-finite-math-only"]
RULES_FLAGS = ["-O3", "-march=native"]


class Inputs:
    def __init__(self, bench, place, options):
        self.bench = bench
        self.place = place
        self.kernels = options.kernels
        self.sizes = [211, 10_000] + ([1_000_000] if options.million else [])
        self.python = self.statistics_floor = self.rules_floor = None
        place.mkdir(exist_ok=True)
        if bench:
            self._set_up(bench, place, options)
        if self.python:
            self._generate()
        else:
            # Without numpy the peers' generators do not run either: ours alone.
            self.bench = None
            self._write("table", "made_10000.csv")
            self._write("dsr", "made_dsr.csv")

    def _set_up(self, bench, place, options):
        modules = ["numpy"] + (["pandas", "scipy"] if options.pandas else [])
        if options.million or options.engines:
            modules += ["duckdb"]
        if options.engines:
            modules += ["openfisca_core", "zen", "rule_engine"]
        self.python = peers.python(place.parent, modules)
        self.statistics_floor = peers.compiled(
            bench / "statistics/floor.c", STATISTICS_FLAGS, place)
        self.rules_floor = peers.compiled(bench / "rules/floor.c", RULES_FLAGS, place)

    def file(self, name):
        """A generated file, or nothing where it could not be made."""
        path = self.place / name
        return path if path.exists() else None

    def peers_file(self, name):
        """A file of the peers' generators, where the peers are there to be measured."""
        return self.file(name) if self.bench else None

    def table(self, size):
        return self.file(f"qp_{size}.csv" if self.bench else f"made_{size}.csv")

    def rates(self):
        return self.file("dsr_named.csv" if self.bench else "made_dsr.csv")

    def _write(self, what, name):
        if not self.file(name):
            with open(self.place / name, "w") as file:
                subprocess.run([self.kernels, "write", what], check=True, stdout=file)

    def _generate(self):
        if not self.file("spc.csv"):
            self._run(self.bench / "statistics/gen_inputs.py", self.place)
        if not self.file("dsr_named.csv"):
            self._name_columns()
        for size in self.sizes:
            if not self.file(f"qp_{size}_exact.npy"):
                self._run(self.bench / "rules/gen.py", self.place, str(size))

    def _run(self, script, *arguments):
        print(f"(making inputs with {script.name})", flush=True)
        subprocess.run(
            [self.python, script, *arguments], check=True, stdout=subprocess.DEVNULL)

    def _name_columns(self):
        """The same rows under the headings that `qp statistics dsr` reads."""
        with open(self.place / "dsr.csv") as source, \
                open(self.place / "dsr_named.csv", "w") as target:
            next(source)
            target.write("indicator,area,sex,age_band,count,population,standard_population\n")
            for line in source:
                target.write(line)
