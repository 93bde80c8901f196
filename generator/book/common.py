"""The codes that people ask for most, most asked first. Decides what stands first where several answers are right."""

COMMON = (
    "97140", "97110", "97530", "97112", "97124", "97161", "97150", "97116", "97010", "97014", "97035", "97012",
    "G0283", "97535", "97164", "97113", "97032", "20560", "97162", "97163", "98940", "98941", "97016", "97033",
)  # fmt: skip


def rank(code: str) -> tuple[int, str]:
    """Return a key that sorts common codes first and all others behind them by number."""
    return (COMMON.index(code) if code in COMMON else len(COMMON), code)
