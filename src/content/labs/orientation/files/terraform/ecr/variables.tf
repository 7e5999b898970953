variable "region" {
  type = string
}

variable "repo_name" {
  type = string
}
