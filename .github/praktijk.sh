#!/bin/bash
# From the text of an issue to a pull request. Reads BODY, NUMBER, GH_REPO, GH_TOKEN (to answer in
# the issue) and APP_TOKEN (to push and to open the pull request, so that its checks start).
set -euo pipefail

branch="inzending/melding-$NUMBER"
name="melding-$NUMBER"
printf '%s' "$BODY" > body.md

answer() { # one comment, which is changed and never repeated
  gh issue comment "$NUMBER" --body-file answer.md --edit-last --create-if-none
}

if ! python scripts/practice_from_form.py --issue body.md --name "$name" --write > told.txt; then
  {
    echo "Dank je wel! Er moet nog iets worden aangepast voordat we verder kunnen:"
    echo
    cat told.txt
    echo
    echo "Pas je melding aan met “Edit”. Dan kijken we vanzelf opnieuw."
  } > answer.md
  answer
  exit 0
fi

rm body.md
git switch --create "$branch"
git add docs/praktijken
git -c user.name=Inzendpunt -c user.email=inzendpunt@meesterschap.invalid \
  commit --message "Praktijk uit melding $NUMBER"
git push --force "https://x-access-token:$APP_TOKEN@github.com/$GH_REPO.git" "$branch"

url=$(GH_TOKEN=$APP_TOKEN gh pr list --head "$branch" --state open --json url --jq '.[0].url // ""')
if [ -z "$url" ]; then
  url=$(GH_TOKEN=$APP_TOKEN gh pr create --head "$branch" --title "Praktijk uit melding $NUMBER" \
    --body "Gemaakt van melding #$NUMBER.")
fi
echo "Dank je wel! Je praktijk staat klaar als voorstel: $url. Een redacteur leest hem met je mee." > answer.md
answer
