import SourceText

extension JSONTests {
  static let texts: [(ByteString, ByteString)] = [
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\":{\"d\":\"x\\u00e9\\ud83d\\ude00\\n<&>\"}}",
      "{\"a\":1,\"b\":[1,2.5,-300,true,false,null],\"c\":{\"d\":\"xé😀\\n\\u003c\\u0026\\u003e\"}}"
    ),
    ("[]", "[]"),
    (" [ 1 , { \"a\" : [ ] } ] ", "[1,{\"a\":[]}]"),
    ("{\"a\":1,\"a\":2,\"\":3}", "{\"\":3,\"a\":2}"),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"/c\":{\"d\":\"x\\u00e9\\ud83d\\ude00\\n<&>\"}}",
      "{\"/c\":{\"d\":\"xé😀\\n\\u003c\\u0026\\u003e\"},\"a\":1,\"b\":[1,2.5,-300,true,false,null]}"
    ),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\":{\"d\":\"nx\\u00e9\\ud83d\\ude00\\n<&>\"}}",
      "{\"a\":1,\"b\":[1,2.5,-300,true,false,null],\"c\":{\"d\":\"nxé😀\\n\\u003c\\u0026\\u003e\"}}"
    ),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\":{\"td\":\"x\\u00e9\\ud83d\\ude00\\n<&>\"}}",
      "{\"a\":1,\"b\":[1,2.5,-300,true,false,null],\"c\":{\"td\":\"xé😀\\n\\u003c\\u0026\\u003e\"}}"
    ),
    (
      "{\"a\":1,\"\\b\":[1,2.5,-3e2,true,false,null],\"c\":{\"d\":\"x\\u00e9\\ud83d\\ude00\\n<&>\"}}",
      "{\"\\b\":[1,2.5,-300,true,false,null],\"a\":1,\"c\":{\"d\":\"xé😀\\n\\u003c\\u0026\\u003e\"}}"
    ),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\":{\"d\":\"x\\u00e9\\ud83d\\ude00\\n<]&>\"}}",
      "{\"a\":1,\"b\":[1,2.5,-300,true,false,null],\"c\":{\"d\":\"xé😀\\n\\u003c]\\u0026\\u003e\"}}"
    ),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\":{\"d\":\"x\\u00e9\\ud83d\\ude00\\n<&>/\"}}",
      "{\"a\":1,\"b\":[1,2.5,-300,true,false,null],\"c\":{\"d\":\"xé😀\\n\\u003c\\u0026\\u003e/\"}}"
    ),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\":{\"d\":\"x\\u00e9\\ud83d\\ude00\\n<}&>\"}}",
      "{\"a\":1,\"b\":[1,2.5,-300,true,false,null],\"c\":{\"d\":\"xé😀\\n\\u003c}\\u0026\\u003e\"}}"
    ),
    (
      "{\"a\":1,\"b\":[1,2e5,-3e2,true,false,null],\"c\":{\"d\":\"x\\u00e9\\ud83d\\ude00\\n<&>\"}}",
      "{\"a\":1,\"b\":[1,200000,-300,true,false,null],\"c\":{\"d\":\"xé😀\\n\\u003c\\u0026\\u003e\"}}"
    ),
    ("{\"a\":1,\"a \":2,\"\":3}", "{\"\":3,\"a\":1,\"a \":2}"),
    (" [ 19 , { \"a\" : [ ] } ] ", "[19,{\"a\":[]}]"),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\":{\"d\":\"xEu00e9\\ud83d\\ude00\\n<&>\"}}",
      "{\"a\":1,\"b\":[1,2.5,-300,true,false,null],\"c\":{\"d\":\"xEu00e9😀\\n\\u003c\\u0026\\u003e\"}}"
    ),
    (" [ 1 , { \"a\" : [ ] } ]", "[1,{\"a\":[]}]"),
    ("[ ]", "[]"),
    ("[\n]", "[]"),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\":{\"d]\":\"x\\u00e9\\ud83d\\ude00\\n<&>\"}}",
      "{\"a\":1,\"b\":[1,2.5,-300,true,false,null],\"c\":{\"d]\":\"xé😀\\n\\u003c\\u0026\\u003e\"}}"
    ),
    ("{\"-\":1,\"a\":2,\"\":3}", "{\"\":3,\"-\":1,\"a\":2}"),
    (" [ 1 , { \"a\" :  [ ] } ] ", "[1,{\"a\":[]}]"),
    (" [ 1 , { \"a\" : [\n ] } ] ", "[1,{\"a\":[]}]"),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\":{\"d\":\"x\\u00e9\\ud83d\\ude00\\n<0&>\"}}",
      "{\"a\":1,\"b\":[1,2.5,-300,true,false,null],\"c\":{\"d\":\"xé😀\\n\\u003c0\\u0026\\u003e\"}}"
    ),
    (" [ 1\n , { \"a\" : [ ] } ] ", "[1,{\"a\":[]}]"),
    ("{\"a\":1,\"u\":2,\"\":3}", "{\"\":3,\"a\":1,\"u\":2}"),
    ("{\"a\":1,\"a\":2,\":\":3}", "{\":\":3,\"a\":2}"),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\":{\"d\":\"x\\uE0e9\\ud83d\\ude00\\n<&>\"}}",
      "{\"a\":1,\"b\":[1,2.5,-300,true,false,null],\"c\":{\"d\":\"x😀\\n\\u003c\\u0026\\u003e\"}}"
    ),
    ("[9]", "[9]"),
    ("[] ", "[]"),
    (" [ 9 , { \"a\" : [ ] } ] ", "[9,{\"a\":[]}]"),
  ]

  static let mistakes: [(ByteString, String)] = [
    (
      "[1e999,0.1,-0,0,1e21,1e-7,123456789012345678901234567890,1E5,0-.0001e-4]",
      "invalid character '-' after array element"
    ),
    ("tnue", "invalid character 'n' in literal true (expecting 'r')"),
    (
      "[1e999,0.1,-0,0,1e21,1e-7,123456789012345678901234567890,1E5,0.0001e-4]",
      "json: cannot unmarshal number 1e999 into Go value of type float64"
    ),
    ("n\null", "invalid character '\\n' in literal null (expecting 'u')"),
    (" [ 1n, { \"a\" : [ ] } ] ", "invalid character 'n' after array element"),
    ("{\"k\":-1.5e+1\n0,\"\\u00zz\":1}", "invalid character '0' after object key:value pair"),
    ("nfull", "invalid character 'f' in literal null (expecting 'u')"),
    ("9rue", "invalid character 'r' after top-level value"),
    (
      "[1e9999,0.1,-0,0,1e21,1e-7,123456789012345678901234567890,1E5,0.0001e-4]",
      "json: cannot unmarshal number 1e9999 into Go value of type float64"
    ),
    ("t1ue", "invalid character '1' in literal true (expecting 'r')"),
    ("{\"a\":1,\"a\".2,\"\":3}", "invalid character '.' after object key"),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\":{ad\":\"x\\u00e9\\ud83d\\ude00\\n<&>\"}}",
      "invalid character 'a' looking for beginning of object key string"
    ),
    (
      " [ 1 , {\u{1f} \"a\" : [ ] } ] ",
      "invalid character '\\x1f' looking for beginning of object key string"
    ),
    ("tru\"", "invalid character '\"' in literal true (expecting 'e')"),
    ("tr1ue", "invalid character '1' in literal true (expecting 'u')"),
    ("nulE", "invalid character 'E' in literal null (expecting 'l')"),
    ("", "unexpected end of JSON input"),
    ("1null", "invalid character 'n' after top-level value"),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\":{\"d\":\"x\\",
      "invalid character ' ' in string escape code"
    ),
    ("{\"a\":1,\"b\":[1,2.5,-3e2,tr", "invalid character ' ' in literal true (expecting 'u')"),
    ("{\"a\":1,\"b\":[1,2.5,-3e2,true,fals", "invalid character ' ' in literal false (expecting 'e')"),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\"u{\"d\":\"x\\u00e9\\ud83d\\ude00\\n<&>\"}}",
      "invalid character 'u' after object key"
    ),
    ("nul+l", "invalid character '+' in literal null (expecting 'l')"),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,f{lse,null],\"c\":{\"d\":\"x\\u00e9\\ud83d\\ude00\\n<&>\"}}",
      "invalid character '{' in literal false (expecting 'a')"
    ),
    ("{}}", "invalid character '}' after top-level value"),
    ("t\nrue", "invalid character '\\n' in literal true (expecting 'r')"),
    ("[]]", "invalid character ']' after top-level value"),
    ("ttue", "invalid character 't' in literal true (expecting 'r')"),
    ("{n", "invalid character 'n' looking for beginning of object key string"),
    ("{\"a\":1,\"b\":[1,2.", "invalid character ' ' after decimal point in numeric literal"),
    (
      "{\"a\":1,\"b\":[1,2.5,-xe2,true,false,null],\"c\":{\"d\":\"x\\u00e9\\ud83d\\ude00\\n<&>\"}}",
      "invalid character 'x' in numeric literal"
    ),
    ("{\"k\":-1.5e+10,\"\\uu0zz\":1}", "invalid character 'u' in \\u hexadecimal character escape"),
    ("{0", "invalid character '0' looking for beginning of object key string"),
    ("tr/ue", "invalid character '/' in literal true (expecting 'u')"),
    ("[]{", "invalid character '{' after top-level value"),
    (
      "[1e999,0.1,-0,0,1e21,1e-7,123456789\n012345678901234567890,1E5,0.0001e-4]",
      "invalid character '0' after array element"
    ),
    ("{\"a\":n1,\"a\":2,\"\":3}", "invalid character '1' in literal null (expecting 'u')"),
    ("tru,e", "invalid character ',' in literal true (expecting 'e')"),
    ("tr\nue", "invalid character '\\n' in literal true (expecting 'u')"),
    ("nu[l", "invalid character '[' in literal null (expecting 'l')"),
    ("{\"a\":1,\"b\":[1,2.5,-3e2,true,false,nu", "invalid character ' ' in literal null (expecting 'l')"),
    ("t{rue", "invalid character '{' in literal true (expecting 'r')"),
    ("{}9", "invalid character '9' after top-level value"),
    ("-\"str\"", "invalid character '\"' in numeric literal"),
    (
      "{\"a\":1,\"b\":[1,2.5,-3e2,true,false,null],\"c\":{\"d\":\"x\\u00e9\\'d83d\\ude00\\n<&>\"}}",
      "invalid character '\\'' in string escape code"
    ),
    ("\\]", "invalid character '\\\\' looking for beginning of value"),
    ("{\"a\":\u{0}}", "invalid character '\\x00' looking for beginning of value"),
    ("é", "invalid character 'Ã' looking for beginning of value"),
    (",}", "invalid character ',' looking for beginning of value"),
    ("\u{1f}]", "invalid character '\\x1f' looking for beginning of value"),
    (":}", "invalid character ':' looking for beginning of value"),
    ("e]", "invalid character 'e' looking for beginning of value"),
    ("E[]", "invalid character 'E' looking for beginning of value"),
  ]
}
