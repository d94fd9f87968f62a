#!/bin/bash
# Posts the report of the checks of a pull request as one comment, which is edited each time. Uses
# RUN (the run of those checks), SHA, HEAD (owner:branch), GH_REPO, GH_TOKEN and SERVER.
set -euo pipefail

number=$(gh api --method GET "repos/$GH_REPO/pulls" -f state=open -f head="$HEAD" \
  --jq 'map(select(.head.sha == env.SHA)) | .[0].number // ""')
if [ -z "$number" ]; then
  echo "No open pull request ends with this commit."
  exit 0
fi

gh run download "$RUN" --name verslag --dir verslag
preview=$(gh api "repos/$GH_REPO/actions/runs/$RUN/artifacts" \
  --jq '.artifacts | map(select(.name == "voorbeeld")) | .[0].id // ""')
python scripts/report.py comment verslag/verslag.json \
  ${preview:+--preview "$SERVER/$GH_REPO/actions/runs/$RUN/artifacts/$preview"} > comment.md
gh pr comment "$number" --body-file comment.md --edit-last --create-if-none
