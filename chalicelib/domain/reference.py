"""Reference numbers that can be read aloud: AM-7K3M-2QX, six symbols and a check symbol."""

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def check_symbol(symbols: str) -> str:
    """Luhn's formula modulo 32 (Luhn, US patent 2950048, in its mod N form): finds every single wrong symbol."""
    total = 0
    for position, symbol in enumerate(reversed(symbols)):
        addend = SYMBOLS.index(symbol) * (2 if position % 2 == 0 else 1)
        total += addend // 32 + addend % 32
    return SYMBOLS[-total % 32]


def written(symbols: str) -> str:
    """Six symbols as people see them."""
    whole = symbols + check_symbol(symbols)
    return f"AM-{whole[:4]}-{whole[4:]}"


def read(text: str) -> str | None:
    """The reference as written() writes it, whatever the case, dashes or look-alikes; None if a symbol is wrong."""
    typed = text.upper().translate(MISREAD)
    whole = typed.removeprefix("AM") if len(typed) > 7 else typed  # a reference may itself begin with AM
    if len(whole) != 7 or any(symbol not in SYMBOLS for symbol in whole) or check_symbol(whole[:6]) != whole[6]:
        return None
    return f"AM-{whole[:4]}-{whole[4:]}"
