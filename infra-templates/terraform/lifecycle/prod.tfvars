# A release must be there to go back to, and somebody may still look at last week's build.
repositories      = ["demo-node-app"]
version_keep_last = 50
branch_days       = 14
untagged_days     = 3
