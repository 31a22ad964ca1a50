"""What is vendored is what its package published, byte for byte, and comes with its licence."""

import hashlib
import json
from pathlib import Path

import pytest

VENDOR = Path(__file__).parents[2] / "docs/assets/vendor"
VENDORED = json.loads((VENDOR / "vendored.json").read_text("utf-8"))["vendored"]
FILES = {name: digest for package in VENDORED for name, digest in package["files"].items()}


@pytest.mark.parametrize("name", FILES)
def test_a_vendored_file_is_unchanged(name: str) -> None:
    found = hashlib.sha256((VENDOR / name).read_bytes()).hexdigest()
    assert found == FILES[name], f"{name} differs from its package; restore it, or list its new sum"


def test_every_vendored_file_is_listed() -> None:
    there = {str(p.relative_to(VENDOR)) for p in VENDOR.rglob("*") if p.is_file()}
    assert there - {"vendored.json"} == set(FILES)


@pytest.mark.parametrize("package", VENDORED, ids=lambda package: package["npm"])
def test_a_package_names_its_version_and_license(package: dict[str, str]) -> None:
    assert all(package[key] for key in ("name", "version", "licence", "npm"))
