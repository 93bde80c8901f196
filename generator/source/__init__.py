"""YAML text → plain values with a position for every key and value. Knows YAML, nothing about codes.

Every scalar is text: `00100`, `NO`, `10:30` and `1.10` stay what was typed. What can hide or change a fact
(aliases, tags, duplicate keys, invisible characters, comments behind a value) is refused.
"""

from generator.source.node import Node
from generator.source.read import parse, read, survey

__all__ = ["Node", "parse", "read", "survey"]
