"""The parts of `Benchmarks/compare`. Standard library only: what needs numpy runs as a peer."""
