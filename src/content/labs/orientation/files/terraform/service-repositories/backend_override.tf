# No bucket here: the state stays beside these files. A file of this name replaces what backend.tf says.
terraform {
  backend "local" {}
}
