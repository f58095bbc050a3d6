"""Whether to compute with halves: without instructions for them a processor is twenty times slower than with whole floats."""

import torch

HALVES = "AVX512" in torch.backends.cpu.get_cpu_capability()
