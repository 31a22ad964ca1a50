#!/bin/sh
# Make a virtual environment with the first Python that is new enough:
#   scripts/tools/setup_venv.sh FOLDER PYTHON...
set -eu

folder=$1
shift
for python; do
  # A Python without ensurepip (Debian's, without python3-venv) makes no environment.
  if "$python" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Making a virtual environment with $("$python" --version) ..."
    exec "$python" -m venv --clear "$folder"
  fi
done
echo 'Python 3.11 or newer with venv is needed: install it (`sudo apt install python3-venv`, `brew install python`).' >&2
exit 1
