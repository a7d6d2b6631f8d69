"""The part of Protocol Buffers' wire format that an ORC file's tail is written in."""

from collections.abc import Iterator

from crawler.errors import UnreadableFile

_LONGEST_VARINT = 10


def read_fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Give the fields of a message in order: number, and an integer or the bytes of the rest.

    Raises UnreadableFile if the message ends inside a field or has a type of field that no
    message has had for twenty years (groups).
    """
    at = 0
    while at < len(data):
        tag, at = read_varint(data, at)
        match tag & 7:
            case 0:
                value, at = read_varint(data, at)
                yield tag >> 3, value
                continue
            case 2:
                length, at = read_varint(data, at)
            case 1:
                length = 8
            case 5:
                length = 4
            case _:
                raise UnreadableFile("its footer is damaged (no Protocol Buffers message)")
        if at + length > len(data):
            raise UnreadableFile("its footer is damaged (it ends inside a field)")
        yield tag >> 3, data[at : at + length]
        at += length


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """Read an unsigned number of seven bits a byte; gives it and the place behind it."""
    value = 0
    for shift in range(_LONGEST_VARINT):
        if at + shift >= len(data):
            break
        byte = data[at + shift]
        value |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            return value, at + shift + 1
    raise UnreadableFile("its footer is damaged (a number has no end)")


def read_numbers(value: int | bytes) -> list[int]:
    """Read a repeated number, packed or alone."""
    if isinstance(value, int):
        return [value]
    numbers, at = [], 0
    while at < len(value):
        number, at = read_varint(value, at)
        numbers.append(number)
    return numbers
