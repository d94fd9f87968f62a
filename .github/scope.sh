#!/bin/bash
# Prints what a pull request changes, for the checks to choose from: engine=false if it is content
# alone. Run in a checkout of its merge commit, with the parents of that commit.
set -euo pipefail
# Without renames, so that a file that left the engine counts too. git quotes an unusual name, which
# then counts as part of the engine.
changed=$(git diff --name-only --no-renames HEAD^1 HEAD)
if grep --quiet --invert-match --extended-regexp '^(docs|data)/' <<< "$changed"; then
  echo engine=true
else
  echo engine=false
fi
