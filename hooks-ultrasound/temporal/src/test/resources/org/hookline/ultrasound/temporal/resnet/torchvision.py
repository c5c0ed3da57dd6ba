"""Writes torchvision.txt: names and shapes of torchvision's ResNets, and what they compute.

    python3 torchvision.py > torchvision.txt        (written with torchvision 0.14.1, PyTorch 1.13)

Arrays hold whole fractions, which both sides compute alike: element i of the array that is number
j by name has u = ((i * i % 1009 * 31 + i * 7 + j * 17) % 1009 - 504) / 504. Computed in 64 bits; in
32 bits, PyTorch itself is off by up to 0.011 of the root mean square in gradients of depth 34 and 50.
"""
import math

import numpy as np
import torch
import torchvision.models as models


def fractions(shape, j):
    i = np.arange(int(np.prod(shape)), dtype=np.int64)
    u = ((i * i % 1009 * 31 + i * 7 + j * 17) % 1009 - 504) / 504.0
    return u.reshape(shape)


def values(name, shape, j):
    u = fractions(shape, j)
    if len(shape) == 4:
        return u * math.sqrt(6.0 / (shape[1] * shape[2] * shape[3]))
    if name.endswith("running_var"):
        return 1 + u / 2
    if name.endswith("weight"):
        return 1 + u / 4
    return u / 10


def show(name, tensor):
    flat = tensor.detach().double().flatten()
    step = len(flat) // 7
    shown = [flat.mean().item(), flat.square().mean().sqrt().item()] + flat[::step][:7].tolist()
    print(name, "x".join(map(str, tensor.shape)), *["%.8g" % v for v in shown])


for depth in (18, 34, 50):
    net = getattr(models, "resnet%d" % depth)().double()
    print("case", depth, sum(p.numel() for p in net.parameters()))
    state = {
        name: array
        for name, array in sorted(net.state_dict().items())
        if not name.startswith("fc.") and not name.endswith("num_batches_tracked")
    }
    for j, (name, array) in enumerate(state.items()):
        print("array", name, "x".join(map(str, array.shape)))
        array.copy_(torch.from_numpy(values(name, tuple(array.shape), j)).float())
    x = torch.from_numpy(fractions((2, 3, 65, 50), 0)).float().double()
    for mode in ("inference", "training"):
        net.train(mode == "training")
        net.zero_grad()
        y = net.maxpool(net.relu(net.bn1(net.conv1(x))))
        y = net.layer3(net.layer2(net.layer1(y)))
        z = net.layer4(y)
        show(mode + "-c4", y)
        show(mode + "-res5", z)
        if mode == "training":
            y.backward(torch.from_numpy(fractions(tuple(y.shape), 1)).float().double())
            for name in ("conv1.weight", "bn1.bias", "layer3.0.downsample.0.weight"):
                show("gradient-of-" + name, dict(net.named_parameters())[name].grad)
            for name in ("bn1.running_mean", "layer3.1.bn2.running_var"):
                show(name, dict(net.named_buffers())[name])
