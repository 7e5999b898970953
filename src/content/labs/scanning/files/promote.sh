#!/bin/bash
# promote.sh REPOSITORY FROM TO: the tag TO goes to the image that carries FROM. Nothing is built.
set -eu
digest=$(aws ecr describe-images --repository-name "$1" --image-ids "imageTag=$2" \
  --query 'imageDetails[0].imageDigest' --output text)
manifest=$(aws ecr batch-get-image --repository-name "$1" --image-ids "imageDigest=$digest" \
  --query 'images[0].imageManifest' --output text)
aws ecr put-image --repository-name "$1" --image-tag "$3" --image-digest "$digest" \
  --image-manifest "$manifest" > /dev/null
echo "$3 is $digest now"
