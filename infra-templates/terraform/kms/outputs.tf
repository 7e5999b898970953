output "key_arn" {
  description = "ARN of the key, for kms_key_arn of a repository. A repository stores the key, not the alias."
  value       = aws_kms_key.ecr.arn
}

output "key_id" {
  description = "Id of the key."
  value       = aws_kms_key.ecr.key_id
}

output "alias_name" {
  description = "Name of the alias."
  value       = aws_kms_alias.ecr.name
}
