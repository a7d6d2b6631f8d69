"""Numbers of the compact protocol: seven bits a byte, the lowest first; signs by zigzag."""

from typing import Final

from catalog_api.thrift.protocol.violation import ProtocolViolation

_LONGEST: Final = 10  # bytes of a number of 64 bits
_LONGEST_SIZE: Final = 5  # bytes of a number of 32 bits
_SMALL: Final = tuple(bytes([number]) for number in range(0x80))


def varint(number: int) -> bytes:
    """Write a number that is not negative."""
    if number < 0x80:
        return _SMALL[number]
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)


def zigzag(number: int) -> bytes:
    """Write a number of up to 64 bits with its sign."""
    return varint((number << 1) ^ (number >> 63))


def varint_end(buffer: bytes | bytearray, position: int) -> int:
    """Return the position behind the number at `position`.

    Raises IndexError where the buffer ends before, ProtocolViolation where a number is longer
    than any can be.
    """
    for end in range(position, position + _LONGEST):
        if buffer[end] < 0x80:
            return end + 1
    raise ProtocolViolation(f"number of more than {_LONGEST} bytes")


def read_size(buffer: bytes | bytearray, position: int) -> tuple[int, int]:
    """Return the unsigned number of 32 bits at `position` and the position behind it.

    Raises as `varint_end`.
    """
    found = 0
    for shift in range(_LONGEST_SIZE):
        byte = buffer[position + shift]
        found |= (byte & 0x7F) << 7 * shift
        if byte < 0x80:
            return found & 0xFFFFFFFF, position + shift + 1
    raise ProtocolViolation(f"size of more than {_LONGEST_SIZE} bytes")
