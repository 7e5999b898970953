#!/bin/bash
# preview.sh REPOSITORY [POLICY]: what a policy would do to the images that are there now. It deletes
# nothing. Without POLICY, the repository's own policy is asked.
repository=$1 policy=${2:-}

aws ecr start-lifecycle-policy-preview --repository-name "$repository" \
  ${policy:+--lifecycle-policy-text "file://$policy"} > /dev/null || exit

preview() {
  aws ecr get-lifecycle-policy-preview --repository-name "$repository" --output json
}
until [ "$(preview | jq -r .status)" != IN_PROGRESS ]; do
  sleep 0.2
done

preview | jq -r '
  if .previewResults == [] then "nothing goes"
  else .previewResults[]
    | (.imageTags // [] | join(", ")) as $tags
    | "rule \(.appliedRulePriority): \(.action.type) \(if $tags == "" then "an untagged image" else $tags end)"
  end'
