/** Files that are not formatted, by what is wrong with them; `format.test.ts` gives them to both `terraform fmt`s. */
export const untidy: Readonly<Record<string, string>> = {
  alignment: 'resource "a" "b" {\na=1\nlonger   =  2\n\nx = 3\nyy=4\n}\n',
  comments: 'a=1 # one\nlonger = 2   # two\n# alone\nb=3// three\n/* block */\nc = 4 /* four */\n',
  nested:
    'resource "a" "b" {\nfor_each={\na={x=1,yy=2}\nlong = { x = 3 }\n}\n  block{\nk="v"\nkey  = "w"\n}\n\n\n\nlast=true\n}\n',
  lists: 'a=[1,2,\n3,\n  4]\nb = [\n"x",\n    "y",\n]\nc=[ ]\nd=[ 1 ]\n',
  objects: 'a = {\nb = 1\n"quoted key"=2\n(var.k) = 3\nlonger : 4\n}\n',
  operators:
    'a=1+2*3-4/5%6\nb=!true||false&&(1<2)\nc=-1\nd= - 1\ne = var.a?var.b:var.c\nf=a==b\ng=a!=b\n',
  calls:
    'a=merge( {x=1} ,{y=2} )\nb=join(",",[\n"a",\n"b"\n])\nc = length( var.x )\nd=max(var.l...)\n',
  templates:
    'a="x${ var.y }z"\nb = "${var.x}"\nc="%{ if true }yes%{ else }no%{ endif }"\nd="${ { a = 1 }["a"] }"\n',
  heredoc:
    'a=<<EOT\n  keep   this\nas it is\nEOT\nb   =   <<-EOT\n    x ${ var.y }\n    EOT\nlonger=1\n',
  splat: 'a=aws_x.y[*].id\nb=aws_x.y.*.id\nc = var.l[ 0 ]\nd=var.m["k"]\n',
  forexpr:
    'a=[for x in var.l:x if x!=""]\nb={for k,v in var.m:k=>upper(v)...}\nc = {\nfor k , v in var.m :\nk => v\n}\n',
  multiline:
    'a = (\n1+\n2\n)\nb = var.x ? {\na=1\n} : {\nb=2\n}\nc = merge(\nvar.a,\n{\nx=1\nlonger=2\n},\n)\n',
  blocks:
    'variable "x"{\ntype=string\n}\nvariable "y" {}\nterraform{\nrequired_version=">= 1.0"\nrequired_providers{\naws={\nsource="hashicorp/aws"\nversion="~> 6.0"\n}\n}\n}\n',
  oneline: 'variable "x" { type = string }\nvariable "x" {type=string}\nlocals {a=1}\n',
  blank: '\n\n\na = 1\n\n\n\nb = 2\n\n\n',
  tabs: 'resource "a" "b" {\n\ta\t=\t1\n\t\tb = 2\n}\n',
  trailing: 'a = 1   \nb = "x"  \n   \nc = 3',
  dynamic:
    'resource "a" "b" {\ndynamic "rule" {\nfor_each=var.rules\niterator=it\ncontent {\nname=it.value.name\nlonger_name = it.value["x"]\n}\n}\nlifecycle {\nprecondition {\ncondition=var.a\nerror_message="no"\n}\nignore_changes=[tags,name]\n}\n}\n',
  labels:
    'resource a b {\nx = 1\n}\nmodule "m" {\nsource="./m"\nproviders={\naws=aws.other\n}\n}\n',
  commentsInside:
    'resource "a" "b" {\n# first\na=1\n      # second\nbb=2 # end\n  // third\n}\n\nx = [\n# in list\n1, # one\n2,\n]\n',
  alignedcomment: 'x = {\n  a = 1 # a\n  bbb = 2 # b\n  c = 3\n}\n',
  policy:
    'policy=jsonencode({\nVersion="2012-10-17"\nStatement=[{\nEffect="Allow"\nAction=["ecr:*","x"]\nCondition={StringEquals={"a:b"="c"}}\n}]\n})\n',
  negatives: 'a = [-1,- 2]\nb = x - 1\nc = x -1\nd = (-x)\ne = f(-1)\nf = !x\ng = !  x\n',
  index: 'a = x . y\nb = x [0]\nc = x. y[ "z" ] .w\n',
  ternary: 'a = (\n  var.x\n  ? 1\n  : 2\n)\n',
  legacyInterp:
    'a = ["${var.x}", "${var.y}-z"]\nb = { x = "${var.x}" }\nblock {\n  c = "${ var.z }"\n}\n',
  typeQuoted:
    'variable "x" {\n  type = "string"\n}\nvariable "y" {\n  type = "list"\n}\nvariable "z" {\n  type = "map"\n}\nvariable "w" {\n  type = list(string)\n}\n',
  escapes: 'a="x\\n\\"y\\" $${z} %%{w}"\n',
  emptyblock: 'provider "aws" {\n}\nresource "a" "b" {\n\n}\nresource "a" "c" {\n\n  x = 1\n\n}\n',
  wrapped:
    'resource a "b" {\n  x = "${\n    foo\n  }"\n  y = "${var.x ? 1 :\n  2}"\n  z = ["${var.x}"]\n  w = "${a}${b}"\n  v = "${a}x"\n  type = "string"\n  u = "${var.q}" # why\n  t = "${~ var.q ~}"\n  s="${foo("${bar}")}"\n}\n',
  types:
    'variable "a" {\n  type = list\n}\nvariable "b" {\n  type = map\n}\nvariable "c" {\n  type = set\n}\nvariable "d" {\n  type = "number"\n}\nvariable "e" {\n  type = any\n}\n',
  crlf: 'locals {\r\n  a   = 1 # one\r\n  bbb = 2  // two\r\n  cc=[1,\r\n 2]\r\n  m = {\r\n   x = 1\r\n   yy = 2\r\n  }\r\n  /* c\r\n d */\r\n}\r\n\r\nresource a "b" {\r\n  x = "${var.y}"\r\n  h = <<EOT\r\n  x  y\r\nEOT\r\n}\r\n',
  crlfPartly: 'a=1\r\nlonger=2\nb = [\r\n1,\n2 # two\r\n]\r\nc = <<EOT\r\nx\ny\r\nEOT\n',
  indexed: 'a="x"[0]\nb=1[0]\nc={a=1}["a"]\nd=f(x)[0]\ne=[1][0]\nf={ a=[1] }\n',
};
