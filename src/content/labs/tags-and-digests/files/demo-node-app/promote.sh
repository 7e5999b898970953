#!/bin/bash
# promote.sh REPOSITORY FROM TO: the tag TO goes to the image that carries FROM. Nothing is built.
# A pipeline may run twice: a tag that is there already is a success.
set -eu
repository=$1 from=$2 to=$3

# Prints the digest a tag points to; nothing if there is no such tag.
digest_of() {
  aws ecr batch-get-image --repository-name "$repository" --image-ids "imageTag=$1" \
    --query 'images[].imageId.imageDigest' --output text
}

digest=$(digest_of "$from")
if [ -z "$digest" ]; then
  echo "$repository has no tag $from" >&2
  exit 1
fi
if [ "$(digest_of "$to")" = "$digest" ]; then
  echo "$to is $digest already"
  exit
fi

# From here on by digest: the tag FROM could move between two commands.
ask() {
  aws ecr batch-get-image --repository-name "$repository" --image-ids "imageDigest=$digest" \
    --query "images[0].$1" --output text
}
aws ecr put-image --repository-name "$repository" --image-tag "$to" --image-digest "$digest" \
  --image-manifest "$(ask imageManifest)" \
  --image-manifest-media-type "$(ask imageManifestMediaType)" > /dev/null
echo "$to is $digest now"
