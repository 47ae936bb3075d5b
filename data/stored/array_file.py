"""Many arrays in one file, mapped into memory when opened: a map of a file costs more than a view.

The layout is that of safetensors files: the header's length (8 bytes, little-endian); the header,
JSON that tells each array's dtype, shape, and its first and last byte after the header; the arrays,
those of wide numbers first, so that each begins where its processor likes it to.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

SUFFIX = ".safetensors"
_LENGTH = np.dtype("<u8")
_DTYPES = {
    "BOOL": "?", "U8": "|u1", "I8": "|i1", "U16": "<u2", "I16": "<i2", "F16": "<f2",
    "U32": "<u4", "I32": "<i4", "F32": "<f4", "U64": "<u8", "I64": "<i8", "F64": "<f8",
}  # fmt: skip
_NAMES = {np.dtype(code): name for name, code in _DTYPES.items()}

Array = npt.NDArray[Any]


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write arrays of numbers; the same bytes for the same content. Raises OSError."""
    in_order = sorted(arrays.items(), key=lambda each: (-each[1].itemsize, each[0]))
    header: dict[str, Any] = {}
    end = 0
    for name, array in in_order:
        begin, end = end, end + array.nbytes
        header[name] = {
            "dtype": _NAMES[array.dtype],
            "shape": array.shape,
            "data_offsets": [begin, end],
        }
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % _LENGTH.itemsize)
    with path.open("wb") as file:
        file.write(np.array(len(text), _LENGTH).tobytes())
        file.write(text)
        for _, array in in_order:
            np.ascontiguousarray(array).tofile(file)


def map_arrays(path: Path) -> dict[str, Array]:
    """The arrays of a file by name, read-only views of it; reads none of them.

    Raises OSError or ValueError where the file is missing or damaged.
    """
    # A plain array: numba would compile everything again for numpy's memmap.
    content = np.asarray(np.memmap(path, np.uint8, mode="r"))
    length = int(content[: _LENGTH.itemsize].view(_LENGTH)[0])
    first = _LENGTH.itemsize + length
    header = json.loads(content[_LENGTH.itemsize : first].tobytes())
    arrays = {}
    try:
        for name, said in header.items():
            begin, end = said["data_offsets"]
            bytes_of_array = content[first + begin : first + end]
            arrays[name] = bytes_of_array.view(_DTYPES[said["dtype"]]).reshape(said["shape"])
    except (AttributeError, KeyError, TypeError) as error:
        message = f"its header is no table of arrays: {error!r}"
        raise ValueError(message) from error
    return arrays
