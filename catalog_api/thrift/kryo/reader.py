"""The primitive values of Kryo's binary format.

Numbers of variable length have seven bits in each byte, lowest first; the top bit says that more
follow, but in the ninth byte, which is the last and has eight. Fixed numbers are big-endian up to
Kryo 4 and little-endian from Kryo 5 on.
"""

import struct

from catalog_api.thrift.kryo.errors import Malformed

_MORE = 0x80
_LAST = 8
_IS_UTF8 = 0x80
_MORE_LENGTH = 0x40
_LENGTH = 0x3F


class KryoReader:
    """Reads forward through bytes; every method raises Malformed where they end too early."""

    def __init__(self, data: bytes, *, little_endian: bool) -> None:
        self._data = data
        self._at = 0
        self._order = "<" if little_endian else ">"

    @property
    def left(self) -> int:
        """How many bytes have not been read."""
        return len(self._data) - self._at

    def take(self, count: int) -> bytes:
        if not 0 <= count <= self.left:
            raise Malformed(f"{count} bytes are announced where {self.left} are left")
        self._at += count
        return self._data[self._at - count : self._at]

    def byte(self) -> int:
        """Read one byte, 0 to 255."""
        return self.take(1)[0]

    def variable(self) -> int:
        """Read a number that is never negative."""
        value = 0
        for place in range(_LAST):
            byte = self.byte()
            value |= (byte & ~_MORE) << (7 * place)
            if not byte & _MORE:
                return value
        return value | self.byte() << (7 * _LAST)

    def signed(self) -> int:
        """Read a number in zig-zag form: 0, -1, 1, -2 and so on."""
        value = self.variable()
        return (value >> 1) ^ -(value & 1)

    def flagged(self) -> tuple[bool, int]:
        """Read a flag and a number that share their first byte (Kryo 5)."""
        byte = self.byte()
        value = byte & _LENGTH
        if byte & _MORE_LENGTH:
            value |= self.variable() << 6
        return bool(byte & _IS_UTF8), value

    def size(self) -> int:
        """Read a number of elements, none of which takes less than a byte."""
        return self.checked(self.variable())

    def checked(self, size: int) -> int:
        """Return a number of elements if so many can follow."""
        if size > self.left:
            raise Malformed(f"{size} elements are announced where {self.left} bytes are left")
        return size

    def fixed(self, form: str) -> int | float:
        """Read a number of fixed size; `form` is a letter of the `struct` module."""
        size = struct.calcsize(form)
        value: int | float = struct.unpack(self._order + form, self.take(size))[0]
        return value

    def string(self) -> str | None:
        """Read text: short ASCII ends with a set top bit, all else is counted in UTF-16 units."""
        first = self.byte()
        if not first & _IS_UTF8:
            return self._ascii(first)
        length = first & _LENGTH
        if first & _MORE_LENGTH:
            length |= self.variable() << 6
        if length == 0:
            return None
        units = [self._unit() for _ in range(self.checked(length - 1))]
        packed = struct.pack(f"<{len(units)}H", *units)
        return packed.decode("utf-16-le", "surrogatepass")

    def _ascii(self, first: int) -> str:
        text = bytearray([first])
        while not text[-1] & _MORE:
            text.append(self.byte())
        text[-1] &= ~_MORE & 0xFF
        return text.decode("ascii")

    def _unit(self) -> int:
        first = self.byte()
        match first >> 4:
            case 12 | 13:
                return (first & 0x1F) << 6 | self.byte() & 0x3F
            case 14:
                return (first & 0x0F) << 12 | (self.byte() & 0x3F) << 6 | self.byte() & 0x3F
            case _:
                return first & 0x7F
