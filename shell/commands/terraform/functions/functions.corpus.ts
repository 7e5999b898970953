/** Functions and what `terraform console` 1.11.4 says to them. */
type Row = readonly [expression: string, said: string];

export const functionValues: readonly Row[] = [
  ['nonsensitive(1)', '1'],
  ['1 / 0', '+Inf'],
  ['1 % 0', '1'],
  ['true ? { a = 1 } : { b = 2 }', 'tomap({\n  "a" = 1\n})'],
  ['null[*].a', '[]'],
  ['cidrhost("10.0.0.0/8", -1)', '"10.255.255.255"'],
  ['strrev(1)', '"1"'],
  ['startswith("a", 1)', 'false'],
  ['sensitive("a")', '(sensitive value)'],
  ['issensitive(sensitive("a"))', 'true'],
  ['dirname(1)', '"."'],
  [
    'yamlencode({ a = 1, b = ["x", "y"], c = { d = true, e = null }, f = [], g = {}, h = "two\\nlines\\n", i = "two\\nlines" })',
    '<<EOT\n"a": 1\n"b":\n- "x"\n- "y"\n"c":\n  "d": true\n  "e": null\n"f": []\n"g": {}\n"h": |\n  two\n  lines\n"i": |-\n  two\n  lines\n\nEOT',
  ],
  [
    'yamlencode([{ a = 1, b = 2 }, [1, 2], "x"])',
    '<<EOT\n- "a": 1\n  "b": 2\n- - 1\n  - 2\n- "x"\n\nEOT',
  ],
  ['yamlencode("a")', '<<EOT\n"a"\n\nEOT'],
  ['yamlencode("a\\nb")', '<<EOT\n|-\n  a\n  b\n\nEOT'],
  ['yamlencode(["a\\nb\\n"])', '<<EOT\n- |\n  a\n  b\n\nEOT'],
  [
    'yamlencode({ "with space" = "q\\"uote", "é" = "ü", t = "a\\tb" })',
    '<<EOT\n"t": "a\\tb"\n"with space": "q\\"uote"\n"é": "ü"\n\nEOT',
  ],
  ['yamlencode(null)', '<<EOT\nnull\n...\n\nEOT'],
  ['yamlencode(1.5)', '<<EOT\n1.5\n...\n\nEOT'],
  ['yamlencode([[["a"]]])', '<<EOT\n- - - "a"\n\nEOT'],
  ['yamlencode({ a = [{ b = [1, { c = 2 }] }] })', '<<EOT\n"a":\n- "b":\n  - 1\n  - "c": 2\n\nEOT'],
  ['formatdate("DD MMM YYYY hh:mm ZZZ", "2018-01-02T23:12:01Z")', '"02 Jan 2018 23:12 UTC"'],
  [
    'formatdate("EEEE, DD-MMM-YY hh:mm:ss ZZZ", "2018-01-02T23:12:01Z")',
    '"Tuesday, 02-Jan-18 23:12:01 UTC"',
  ],
  [
    'formatdate("EEE, DD MMM YYYY hh:mm:ss ZZZZ", "2018-01-02T23:12:01-08:00")',
    '"Tue, 02 Jan 2018 23:12:01 -0800"',
  ],
  [
    "formatdate(\"'year' YYYY 'o''clock' H aa AA M D h m s Z ZZZZZ\", \"2018-01-02T03:04:05+02:00\")",
    '"year 2018 o\'clock 3 am AM 1 2 3 4 5 +02:00 +02:00"',
  ],
  ['formatdate("YYYYMMDD\'T\'hhmmss\'Z\'", "2018-01-02T23:12:01Z")', '"20180102T231201Z"'],
  ['timeadd("2017-11-22T00:00:00Z", "10m")', '"2017-11-22T00:10:00Z"'],
  ['timeadd("2017-11-22T00:00:00Z", "-1h30m")', '"2017-11-21T22:30:00Z"'],
  ['timeadd("2017-11-22T00:00:00+02:00", "36h")', '"2017-11-23T12:00:00+02:00"'],
  ['timecmp("2017-11-22T00:00:00Z", "2017-11-22T00:00:00Z")', '0'],
  ['timecmp("2017-11-22T00:00:00Z", "2017-11-22T01:00:00+02:00")', '1'],
  ['cidrhost("10.12.112.0/20", 16)', '"10.12.112.16"'],
  ['cidrhost("10.12.112.0/20", -1)', '"10.12.127.255"'],
  ['cidrnetmask("172.16.0.0/12")', '"255.240.0.0"'],
  ['cidrnetmask("0.0.0.0/0")', '"0.0.0.0"'],
  ['cidrsubnet("172.16.0.0/12", 4, 2)', '"172.18.0.0/16"'],
  ['cidrsubnet("10.1.2.0/24", 4, 15)', '"10.1.2.240/28"'],
  [
    'cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)',
    'tolist([\n  "10.1.0.0/20",\n  "10.1.16.0/20",\n  "10.1.32.0/24",\n  "10.1.48.0/20",\n])',
  ],
  ['0 % 0', '0'],
  ['try(1 + "a", "b")', '"b"'],
  ['1 / 0', '+Inf'],
  ['-1 / 0', '-Inf'],
];

export const functionMistakes: readonly Row[] = [
  [
    'uper("a")',
    'Error: Call to unknown function There is no function named "uper". Did you mean "upper"?',
  ],
  [
    'upper("a", "b")',
    'Error: Too many function arguments Function "upper" expects only 1 argument(s).',
  ],
  [
    'upper(["a"])',
    'Error: Invalid function argument Invalid value for "str" parameter: string required.',
  ],
  [
    'upper(null)',
    'Error: Invalid function argument Invalid value for "str" parameter: argument must not be null.',
  ],
  [
    'regex("b", "a")',
    'Error: Error in function call Call to function "regex" failed: pattern did not match any part of the given string.',
  ],
  [
    'element([], 0)',
    'Error: Error in function call Call to function "element" failed: cannot use element function with an empty list.',
  ],
  [
    'one([1, 2])',
    'Error: Invalid function argument Invalid value for "list" parameter: must be a list, set, or tuple value with either zero or one elements.',
  ],
  [
    'lookup({ a = 1 }, "b")',
    'Error: Invalid function argument Invalid value for "inputMap" parameter: the given object has no attribute "b".',
  ],
  [
    'merge({}, [1])',
    'Error: Error in function call Call to function "merge" failed: arguments must be maps or objects, got "tuple".',
  ],
  [
    'toset("a")',
    'Error: Invalid function argument Invalid value for "v" parameter: cannot convert string to set of any single type.',
  ],
  [
    'format("%d", "a")',
    'Error: Error in function call Call to function "format" failed: unsupported value for "%d" at 0: a number is required.',
  ],
  [
    'zipmap(["a"], [])',
    'Error: Error in function call Call to function "zipmap" failed: number of keys (1) does not match number of values (0).',
  ],
  [
    'keys([1])',
    'Error: Invalid function argument Invalid value for "inputMap" parameter: must have map or object type.',
  ],
  [
    'range(1, 10, 0)',
    'Error: Error in function call Call to function "range" failed: more than 1024 values were generated; either decrease the difference between start and end or use a smaller step.',
  ],
  [
    'coalesce("", null)',
    'Error: Error in function call Call to function "coalesce" failed: no non-null, non-empty-string arguments.',
  ],
  [
    'max(1...)',
    'Error: Invalid expanding argument value The expanding argument (indicated by ...) must be of a tuple, list, or set type.',
  ],
  [
    'base64decode("!")',
    'Error: Error in function call Call to function "base64decode" failed: failed to decode base64 data "!".',
  ],
  ['!"a"', 'Error: Invalid operand Unsuitable value for unary operand: a bool is required.'],
  ['-"a"', 'Error: Invalid operand Unsuitable value for unary operand: a number is required.'],
  ['true && 1', 'Error: Invalid operand Unsuitable value for right operand: bool required.'],
  ['"a" > 1', 'Error: Invalid operand Unsuitable value for left operand: a number is required.'],
  ['null + 1', 'Error: Operation failed Error during operation: argument must not be null.'],
  [
    '[1, 2][5]',
    'Error: Invalid index The given key does not identify an element in this collection value.',
  ],
  [
    'tolist(["a"])[3]',
    'Error: Invalid index The given key does not identify an element in this collection value.',
  ],
  [
    '{ a = 1 }["b"]',
    'Error: Invalid index The given key does not identify an element in this collection value.',
  ],
  ['{ a = 1 }.b', 'Error: Unsupported attribute This object does not have an attribute named "b".'],
  [
    '"abc".d',
    "Error: Unsupported attribute Can't access attributes on a primitive-typed value (string).",
  ],
  [
    'toset(["a"])[0]',
    "Error: Invalid index Elements of a set are identified only by their value and don't have any separate index or key to select with, so it's only possible to perform operations across all elements of the set.",
  ],
  [
    'tomap({ a = "b" })["c"]',
    'Error: Invalid index The given key does not identify an element in this collection value.',
  ],
  [
    'true ? [1] : "a"',
    "Error: Inconsistent conditional result types The true and false result expressions must have consistent types. The 'true' value is tuple, but the 'false' value is string.",
  ],
  [
    'null ? 1 : 2',
    'Error: Null condition The condition value is null. Conditions must either be true or false.',
  ],
  [
    '"x${[1]}"',
    'Error: Invalid template interpolation value Cannot include the given value in a string template: string required.',
  ],
  [
    '"x${null}"',
    'Error: Invalid template interpolation value The expression result is null. Cannot include a null value in a string template.',
  ],
  [
    '"x${{ a = 1 }}"',
    'Error: Invalid template interpolation value Cannot include the given value in a string template: string required.',
  ],
  [
    '"%{ for x in 1 }a%{ endfor }"',
    "Error: Iteration over non-iterable value A value of type number cannot be used as the collection in a 'for' expression.",
  ],
  [
    '"%{ if 1 }a%{ endif }"',
    'Error: Incorrect condition type The condition expression must be of type bool.',
  ],
  [
    '{ for x in [1, 1] : "a" => x }',
    'Error: Duplicate object key Two different items produced the key "a" in this \'for\' expression. If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key.',
  ],
  [
    '[for x in [1] : x if "a"]',
    "Error: Invalid 'for' condition The 'if' clause value is invalid: a bool is required.",
  ],
  [
    '{ for x in [1] : null => x }',
    "Error: Invalid object key Key expression in 'for' expression must not produce a null value.",
  ],
  ['{ (null) = 1 }', "Error: Null value as key Can't use a null value as a key."],
  ['{ ([1]) = 1 }', "Error: Incorrect key type Can't use this value as a key: string required."],
  [
    'upper("a"',
    'Error: Unterminated function call There is no closing parenthesis for this function call before the end of the file. This may be caused by incorrect parenthesis nesting elsewhere in this file.',
  ],
  [
    '[1 2]',
    'Error: Missing item separator Expected a comma to mark the beginning of the next item.',
  ],
  [
    '{ a = 1 b = 2 }',
    'Error: Missing attribute separator Expected a newline or comma to mark the beginning of the next attribute.',
  ],
  [
    'setproduct()',
    'Error: Error in function call Call to function "setproduct" failed: at least two arguments are required.',
  ],
  [
    'setproduct(["a"], 1)',
    'Error: Invalid function argument Invalid value for "sets" parameter: a set or a list is required.',
  ],
  [
    'substr("abc", "x", 1)',
    'Error: Invalid function argument Invalid value for "offset" parameter: a number is required.',
  ],
  [
    'split(",", ["a"])',
    'Error: Invalid function argument Invalid value for "str" parameter: string required.',
  ],
  [
    'join(",", "a")',
    'Error: Invalid function argument Invalid value for "lists" parameter: list of string required.',
  ],
  [
    'join(",", [["a"]])',
    'Error: Invalid function argument Invalid value for "lists" parameter: element 0: string required.',
  ],
  [
    'concat("a")',
    'Error: Invalid function argument Invalid value for "seqs" parameter: all arguments must be lists or tuples; got string.',
  ],
  [
    'flatten("a")',
    'Error: Error in function call Call to function "flatten" failed: can only flatten lists, sets and tuples.',
  ],
  [
    'contains("a", "b")',
    'Error: Error in function call Call to function "contains" failed: argument must be list, tuple, or set.',
  ],
  [
    'distinct("a")',
    'Error: Invalid function argument Invalid value for "list" parameter: list of any single type required.',
  ],
  [
    'slice([1,2,3], 2, 1)',
    'Error: Invalid function argument Invalid value for "start_index" parameter: start index must not be greater than end index.',
  ],
  [
    'slice([1], 0, 5)',
    'Error: Invalid function argument Invalid value for "end_index" parameter: end index must not be greater than the length of the list.',
  ],
  [
    'chunklist([1,2], -1)',
    'Error: Error in function call Call to function "chunklist" failed: the size argument must be positive.',
  ],
  [
    'index(["a"], "b")',
    'Error: Error in function call Call to function "index" failed: item not found.',
  ],
  [
    'sort([1, {}])',
    'Error: Invalid function argument Invalid value for "list" parameter: element 1: string required.',
  ],
  [
    'min()',
    'Error: Error in function call Call to function "min" failed: must pass at least one number.',
  ],
  [
    'parseint("zz", 10)',
    'Error: Invalid function argument Invalid value for "number" parameter: cannot parse "zz" as a base 10 integer.',
  ],
  [
    'parseint("a", 99)',
    'Error: Invalid function argument Invalid value for "base" parameter: base must be a whole number between 2 and 62 inclusive.',
  ],
  [
    'pow("a", 1)',
    'Error: Invalid function argument Invalid value for "num" parameter: a number is required.',
  ],
  [
    'signum("a")',
    'Error: Invalid function argument Invalid value for "num" parameter: a number is required.',
  ],
  [
    'tomap([1])',
    'Error: Invalid function argument Invalid value for "v" parameter: cannot convert tuple to map of any single type.',
  ],
  [
    'tolist("a")',
    'Error: Invalid function argument Invalid value for "v" parameter: cannot convert string to list of any single type.',
  ],
  [
    'title(null)',
    'Error: Invalid function argument Invalid value for "str" parameter: argument must not be null.',
  ],
  [
    'trimprefix("a")',
    'Error: Not enough function arguments Function "trimprefix" expects 2 argument(s). Missing value for "prefix".',
  ],
  [
    'endswith(null, "a")',
    'Error: Invalid function argument Invalid value for "str" parameter: argument must not be null.',
  ],
  [
    'strcontains("a")',
    'Error: Not enough function arguments Function "strcontains" expects 2 argument(s). Missing value for "substr".',
  ],
  [
    'urlencode(null)',
    'Error: Invalid function argument Invalid value for "str" parameter: argument must not be null.',
  ],
  [
    'sha256(null)',
    'Error: Invalid function argument Invalid value for "str" parameter: argument must not be null.',
  ],
  [
    'lookup({a=1}, "a", 1, 2)',
    'Error: Error in function call Call to function "lookup" failed: lookup() takes two or three arguments, got 4.',
  ],
  [
    'lookup([1], "a")',
    'Error: Invalid function argument Invalid value for "inputMap" parameter: lookup() requires a map as the first argument.',
  ],
  [
    'matchkeys([1], [1,2], [1])',
    'Error: Error in function call Call to function "matchkeys" failed: length of keys and values should be equal.',
  ],
  [
    'values(1)',
    'Error: Error in function call Call to function "values" failed: values() requires a map as the first argument.',
  ],
  [
    'transpose({a=1})',
    'Error: Invalid function argument Invalid value for "values" parameter: element "a": list of string required.',
  ],
  [
    'setunion(1)',
    'Error: Invalid function argument Invalid value for "first_set" parameter: set of any single type required.',
  ],
  [
    'setsubtract(["a"])',
    'Error: Not enough function arguments Function "setsubtract" expects 2 argument(s). Missing value for "b".',
  ],
  [
    'alltrue(["x"])',
    'Error: Invalid function argument Invalid value for "list" parameter: a bool is required.',
  ],
  [
    'anytrue("x")',
    'Error: Invalid function argument Invalid value for "list" parameter: list of bool required.',
  ],
  [
    'can()',
    'Error: Not enough function arguments Function "can" expects 1 argument(s). Missing value for "expression".',
  ],
  [
    'formatdate("Q", "2018-01-02T23:12:01Z")',
    'Error: Invalid function argument Invalid value for "format" parameter: invalid date format verb "Q".',
  ],
  [
    'formatdate("\'x", "2018-01-02T23:12:01Z")',
    'Error: Invalid function argument Invalid value for "format" parameter: unterminated literal \'.',
  ],
  [
    'timeadd("2017-11-22T00:00:00Z", "x")',
    'Error: Error in function call Call to function "timeadd" failed: time: invalid duration "x".',
  ],
  [
    'cidrhost("10.0.0.0/30", 9)',
    'Error: Error in function call Call to function "cidrhost" failed: prefix of 30 does not accommodate a host numbered 9.',
  ],
  [
    'cidrsubnet("10.1.2.0/24", 40, 15)',
    'Error: Error in function call Call to function "cidrsubnet" failed: insufficient address space to extend prefix of 24 by 40.',
  ],
  [
    'cidrsubnet("10.1.2.0/24", 2, 9)',
    'Error: Error in function call Call to function "cidrsubnet" failed: prefix extension of 2 does not accommodate a subnet numbered 9.',
  ],
  [
    'cidrsubnets("10.1.0.0/30", 1, 1, 1)',
    'Error: Invalid function argument Invalid value for "newbits" parameter: not enough remaining address space for a subnet with a prefix of 31 bits after 10.1.0.2/31.',
  ],
  [
    'cidrsubnet("10.1.2.0", 2, 1)',
    'Error: Error in function call Call to function "cidrsubnet" failed: invalid CIDR expression: invalid CIDR address: 10.1.2.0.',
  ],
  [
    'cidrsubnet("10.1.2.300/24", 2, 1)',
    'Error: Error in function call Call to function "cidrsubnet" failed: invalid CIDR expression: invalid CIDR address: 10.1.2.300/24.',
  ],
  [
    '0 / 0',
    "Error: Operation failed Error during operation: can't divide zero by zero or infinity by infinity.",
  ],
];
