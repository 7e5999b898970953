repositories = ["demo-node-app"]
