"""Writes the files of weights that the tests read, with nothing but Python's own pickle and zipfile.

Stand-ins with the names that PyTorch gives its functions make pickle write the very
instructions that torch.save makes it write. Run it in this folder; the result is the same bytes.
"""

import collections
import json
import pickle
import io
import struct
import sys
import types
import zipfile


def module(name):
    if name not in sys.modules:
        sys.modules[name] = types.ModuleType(name)
    return sys.modules[name]


def function(module_name, name):
    def stand_in(*arguments):
        raise AssertionError("only pickled, never called")

    stand_in.__module__, stand_in.__name__, stand_in.__qualname__ = module_name, name, name
    setattr(module(module_name), name, stand_in)
    return stand_in


REBUILD = function("torch._utils", "_rebuild_tensor_v2")
PARAMETER = function("torch._utils", "_rebuild_parameter")
FORMATS = {
    "DoubleStorage": "d", "FloatStorage": "f", "HalfStorage": "e", "BFloat16Storage": "bf",
    "LongStorage": "q", "IntStorage": "i", "ShortStorage": "h", "CharStorage": "b",
    "ByteStorage": "B", "BoolStorage": "?",
}
CLASSES = {name: function("torch", name) for name in FORMATS}


class Storage:
    def __init__(self, kind, values):
        self.kind, self.values = kind, values

    def bytes(self):
        if self.kind == "BFloat16Storage":
            return b"".join(struct.pack("<f", v)[2:] for v in self.values)
        return struct.pack("<%d%s" % (len(self.values), FORMATS[self.kind]), *self.values)


class Tensor:
    def __init__(self, storage, shape, stride=None, offset=0):
        if stride is None:
            stride, step = [], 1
            for size in reversed(shape):
                stride.insert(0, step)
                step *= size
        self.arguments = (storage, offset, tuple(shape), tuple(stride), False,
                          collections.OrderedDict())

    def __reduce__(self):
        return REBUILD, self.arguments


class Parameter(Tensor):
    def __reduce__(self):
        return PARAMETER, (Tensor(self.arguments[0], self.arguments[2]), True,
                           collections.OrderedDict())


class Pickler(pickle.Pickler):
    def __init__(self, file, protocol=2):
        super().__init__(file, protocol)
        self.keys = {}

    def persistent_id(self, value):
        if isinstance(value, Storage):
            key = self.keys.setdefault(id(value), (str(len(self.keys)), value))[0]
            return "storage", CLASSES[value.kind], key, "cpu", len(value.values)
        return None


def save(name, value, order="little", compression=zipfile.ZIP_STORED, protocol=2, code=None):
    buffer = io.BytesIO()
    pickler = Pickler(buffer, protocol)
    pickler.dump(value)
    with zipfile.ZipFile(name, "w", compression) as archive:
        def write(entry, content):
            archive.writestr(zipfile.ZipInfo("archive/" + entry), content, compression)

        write("data.pkl", buffer.getvalue())
        write("byteorder", order)
        for key, storage in pickler.keys.values():
            write("data/" + key, storage.bytes())
        write("version", "3\n")
        if code:
            write("code/__torch__.py", code)
            write("constants.pkl", pickle.dumps((), 2))


def floats(*values):
    return Storage("FloatStorage", values)


def state_dict(entries):
    result = collections.OrderedDict(entries)
    result._metadata = collections.OrderedDict({"": {"version": 1}})
    return result


weight = Tensor(floats(*range(6)), (2, 3))
bias = Parameter(floats(0.5, -1.5), (2,))
plain = state_dict({"stem.weight": weight, "stem.bias": bias})

save("plain.pt", plain)
save("wrapped.pth", {
    "model": state_dict({"module.stem.weight": weight, "module.stem.bias": bias}),
    "optimizer": {"state": {0: {"momentum_buffer": Tensor(floats(9, 9), (2,))}},
                  "param_groups": [{"lr": 0.1, "params": [0, 1], "big": 1 << 80}]},
    "iteration": 899, "version": None,
})
save("lightning.ckpt", {"epoch": 3, "state_dict": plain, "hyper_parameters": {"depth": -70000}})

shared = floats(*range(12))
save("views.pt", {
    "transposed": Tensor(shared, (4, 3), (1, 4)),
    "column": Tensor(shared, (3,), (4,), 2),
    "tail": Tensor(shared, (2, 2), (2, 1), 8),
    "tail.again": Tensor(shared, (2, 2), (2, 1), 8),
    "scalar": Tensor(shared, (), (), 5),
    "empty": Tensor(shared, (0, 4), (4, 1), 12),
})
save("types.pt", {
    kind: Tensor(Storage(kind, values), (len(values),)) for kind, values in {
        "DoubleStorage": (0.1, -2.0), "FloatStorage": (0.5, -2.0), "HalfStorage": (0.5, 65504.0),
        "BFloat16Storage": (1.0, -3.140625), "LongStorage": (1 << 40, -1),
        "IntStorage": (1 << 30, -1), "ShortStorage": (300, -300), "CharStorage": (127, -128),
        "ByteStorage": (0, 255), "BoolStorage": (True, False),
    }.items()
})

header = json.dumps({"a.weight": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
                     "a.half": {"dtype": "BF16", "shape": [1, 1], "data_offsets": [8, 10]}})
with open("small.safetensors", "wb") as small:
    small.write(struct.pack("<Q", len(header)) + header.encode() + struct.pack("<ff", 1, 2) + b"\x80\x3f")


class Evil:
    def __reduce__(self):
        import os
        return os.system, ("touch executed",)


save("evil.pt", {"stem.weight": weight, "extra": Evil()})
save("big-endian.pt", plain, order="big")
save("compressed.pt", plain, compression=zipfile.ZIP_DEFLATED)
save("protocol-4.pt", plain, protocol=4)
save("expanded.pt", {"x": Tensor(floats(1), (1000000, 1000000), (0, 0))})
save("beyond.pt", {"x": Tensor(floats(1, 2), (2,), (1,), 1)})
save("huge.pt", {"x": Tensor(floats(1, 2), (1 << 62, 4), (1, 1))})


class Boast(Storage):
    """Says that it has 2^30 - 4 elements, four bytes each."""

    def __init__(self):
        class Long(list):
            def __len__(self):
                return (1 << 30) - 4
        super().__init__("FloatStorage", Long())

    def bytes(self):
        return b"1234"


save("boast.pt", {"x": Tensor(Boast(), (2,))})
with open("boast.pt", "r+b") as boast:
    content = bytearray(boast.read())
    entry = content.rindex(b"PK\1\2", 0, content.rindex(b"archive/data/0"))
    content[entry + 20:entry + 28] = struct.pack("<II", 0xFFFFFFF0, 0xFFFFFFF0)
    boast.seek(0)
    boast.write(content)

cycle = {}
cycle["again"] = cycle
save("cycle.pt", cycle)
laughs = {"x": weight}
for _ in range(40):
    laughs = {"a": laughs, "b": laughs}
save("laughs.pt", laughs)


class ScriptObject:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)


class Net(ScriptObject):
    pass


class Stem(ScriptObject):
    pass


Net.__module__ = Stem.__module__ = "__torch__"
module("__torch__").Net, module("__torch__").Stem = Net, Stem
save("script.pt", Net(training=True, stem=Stem(
    training=True, weight=Tensor(floats(*range(6)), (2, 3)), count=Tensor(
        Storage("LongStorage", (7,)), ()))), code="""class Stem(Module):
  __parameters__ = ["weight", ]
  __buffers__ = ["count", ]
  training : bool
  weight : Tensor
  count : Tensor
class Net(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  stem : __torch__.Stem
  def forward(self: __torch__.Net, x: Tensor) -> Tensor:
    stem = self.stem
    return torch.matmul(x, stem.weight)
""")
with open("legacy.pth", "wb") as legacy:
    pickle.dump(0x1950A86A20F9469CFC6C, legacy, 2)
    pickle.dump(1001, legacy, 2)
