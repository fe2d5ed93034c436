"""Imported first by every process that grades: it saves each of them 0.7 s.

nbformat imports jsonschema, and that, if it is installed, `rfc3987_syntax`: 38 grammars are compiled for a check of
international addresses. No schema of a notebook has one, and without the package jsonschema leaves that check out.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
