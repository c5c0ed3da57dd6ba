"""Writes torch-layers.txt: what PyTorch's layers give, and their gradients.

    python3 torch-layers.py > torch-layers.txt        (written with PyTorch 1.13)

Inputs, parameters and the gradients of outputs are small fractions that are exact in 32 bits.
"""
import torch
from torch import nn


def steps(shape, factor, modulus, divisor):
    count = torch.Size(shape).numel()
    values = [((i * factor) % modulus - modulus // 2) / divisor for i in range(count)]
    return torch.tensor(values, dtype=torch.float32).reshape(shape)


def show(name, tensor):
    print(name, *["%.9g" % v for v in tensor.detach().flatten().tolist()])


class Residual(nn.Module):
    def __init__(self, body, shortcut=None):
        super().__init__()
        self.body = body
        self.shortcut = shortcut

    def forward(self, x):
        return (x if self.shortcut is None else self.shortcut(x)) + self.body(x)


class GlobalAvgPool(nn.Module):
    def forward(self, x):
        return x.mean((2, 3))


IMAGES = (2, 4, 4, 4)
ROWS = (3, 5)
CASES = {
    "linear": (nn.Linear(5, 2), ROWS),
    "linear-without-bias": (nn.Linear(5, 2, bias=False), ROWS),
    "linear-on-sequences": (nn.Linear(5, 2), (2, 3, 5)),
    "conv": (nn.Conv2d(4, 2, 3), IMAGES),
    "conv-strided": (nn.Conv2d(4, 2, 3, stride=2, padding=1, bias=False), IMAGES),
    "conv-dilated": (nn.Conv2d(4, 2, 2, dilation=2), IMAGES),
    "conv-grouped": (nn.Conv2d(4, 4, 2, groups=2), IMAGES),
    "batch-norm": (nn.BatchNorm2d(4), IMAGES),
    "batch-norm-rows": (nn.BatchNorm1d(5, eps=1e-3, momentum=0.25), ROWS),
    "batch-norm-inference": (nn.BatchNorm2d(4).eval(), IMAGES),
    "group-norm": (nn.GroupNorm(2, 4), IMAGES),
    "layer-norm": (nn.LayerNorm(5), ROWS),
    "layer-norm-images": (nn.LayerNorm([4, 4, 4]), IMAGES),
    "relu": (nn.ReLU(), ROWS),
    "leaky-relu": (nn.LeakyReLU(0.1), ROWS),
    "silu": (nn.SiLU(), ROWS),
    "gelu": (nn.GELU(), ROWS),
    "sigmoid": (nn.Sigmoid(), ROWS),
    "tanh": (nn.Tanh(), ROWS),
    "max-pool": (nn.MaxPool2d(2), IMAGES),
    "max-pool-overlapping": (nn.MaxPool2d(3, stride=1, padding=1), IMAGES),
    "avg-pool": (nn.AvgPool2d(2), IMAGES),
    "avg-pool-padded": (nn.AvgPool2d(3, stride=2, padding=1), IMAGES),
    "global-avg-pool": (GlobalAvgPool(), IMAGES),
    "flatten": (nn.Flatten(), IMAGES),
    "dropout-inference": (nn.Dropout(0.5).eval(), ROWS),
    "residual": (Residual(nn.Linear(5, 5)), ROWS),
    "residual-shortcut": (Residual(nn.Linear(5, 2), nn.Linear(5, 2, bias=False)), ROWS),
    "sequential": (
        nn.Sequential(
            nn.Conv2d(4, 3, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(12, 2)
        ),
        IMAGES,
    ),
}

for case, (module, shape) in CASES.items():
    print("case", case)
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(steps(parameter.shape, 31, 17, 16))
        for name, buffer in module.named_buffers():
            if not module.training and name in ("running_mean", "running_var"):
                buffer.copy_(steps(buffer.shape, 31, 17, 16) + 1)
    x = steps(shape, 7919, 23, 8).requires_grad_()
    y = module(x)
    y.backward(steps(y.shape, 13, 7, 4))
    show("output", y)
    show("input", x.grad)
    for name, parameter in module.named_parameters():
        show(name.replace("body.", ""), parameter.grad)
    for name, buffer in module.named_buffers():
        if module.training and name.startswith("running"):
            show(name, buffer)
