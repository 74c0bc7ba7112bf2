"""What the product takes: `make bench` measures it and writes docs/benchmarks.md."""
