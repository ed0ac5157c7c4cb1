import SourceText

extension GoPrintfTests {
  static let directives: [Case] = [
    ("é%+1.*o%25.0G", ["nan", "escapes"], "é%!(BADPREC)%!o(string=a\"b\\c\n\u{0})%!G(MISSING)"),
    ("é%*a %1é", ["123456789.125", "empty list"], "é%!(BADWIDTH)[] %!é(MISSING)"),
    ("a %#0Oa %08.0z", ["0.0", "1.5"], "a %!O(float64=0.00000)a %!z(float64=00000002)"),
    ("é%.20T", [], "é%!T(MISSING)"),
    ("é%25.1O%+X", ["int 42", "uint8 list"], "é                     0o52[+62 []]"),
    (" %#+ .1G", ["map"], " map[%!G(string=a):%!G(string=x) %!G(string=b):%!G(int=+1)]"),
    ("é%+.20w", ["-inf", "int -42"], "é%!w(float64=-Inf)%!(EXTRA int=-42)"),
    ("a % +.20z", ["int 0"], "a %!z(int=+00000000000000000000)"),
    (" %5[]Ea %0o %.0é", ["bytes", "nil"], " %!E(BADINDEX)a [150 151 12] %!é(<nil>)"),
    ("a %.[x]*p", ["true"], "a %!(BADPREC)%!p(BADINDEX)"),
    ("%+ 10.10d", ["month"], "+0000000005"),
    ("é%[1", [], "é%!(NOVERB)"),
    ("a %#[1]*U", ["ints", "int64 -5"], "a %!(BADWIDTH)U+FFFFFFFFFFFFFFFB"),
    (" % .10zé%[x]1v", ["nil", "list", "empty list"], " %!z(<nil>)é%!v(BADINDEX)"),
    ("é%+0#5.*b", [], "é%!(BADPREC)%!b(MISSING)"),
    ("%E", [], "%!E(MISSING)"),
    (" %.3T", ["lists", "bytes list"], " [][%!(EXTRA []interface {}=[[104 105 10]])"),
    ("%5z", [], "%!z(MISSING)"),
    ("%.*sé%1q% 0[x]f", ["strings", "empty list", "int 300"], "%!(BADPREC)[]é'Ĭ'%!f(BADINDEX)"),
    (
      "a %[1 %.*c%#10.3é", ["0.0", "int64 1234567", "int 0"], "a %! (BADINDEX)%!(BADPREC)�%!é(int=       000)"
    ),
    (" %*t", ["ints", "month"], " %!(BADWIDTH)%!t(time.Month=5)"),
    ("%-.1o%+#1.10F", ["bytes", "empty list", "int64 1234567"], "[150 151 12][]%!(EXTRA int64=1234567)"),
    (" %-1vé%+# 5.[1]*v", ["bytes list", "-inf", "int -42"], " [[104 105 10]]é%!(BADPREC) -Inf"),
    (" %#0 08.2T %-+0[3]10.2b", ["empty list", "int max"], " 000000[] %!b(BADINDEX)"),
    ("%#-[1]*.2E", ["123456789.125"], "%!(BADWIDTH)%!E(MISSING)"),
    (
      "é%25.[]*!a %0+[1]*s", ["invalid", "nested"],
      "é%!(BADPREC)%!!(BADINDEX)a %!(BADWIDTH)map[k:map[z:[<nil> map[]]]]"
    ),
    ("é%+25.v", ["int 42"], "é                       42"),
    (
      "a %1.3wé%#.2v", ["int 42", "inf", "map"],
      "a %!w(int=042)é+Inf%!(EXTRA map[string]interface {}=map[a:x b:1])"
    ),
    ("é%#*.2U", ["uint8 list"], "é%!(BADWIDTH)%!U(MISSING)"),
    ("a %100000010d", ["hi"], "a %!(NOVERB)%!(EXTRA string=hi)"),
    (
      "a %-#5.[0]*d%[9]*.[-1]*x", ["empty", "no bytes"],
      "a %!(BADPREC)%!d(BADINDEX)%!(BADWIDTH)%!(BADPREC)%!x(BADINDEX)"
    ),
    ("a %#0 08t %08.[-1]*%", ["int -42", "-inf"], "a %!t(int=-0000042) %!(BADPREC)%"),
    ("é%+ [3].0v", ["int max"], "é%!v(BADINDEX)"),
    ("a % 1.s", ["int 0", "values"], "a %!s(int= )%!(EXTRA chartutil.Values=map[m:map[a:1 b:map[c:x]]])"),
    (
      "a %0 #5.3% %0-#.[1]*%a %0[3]*.20g", ["string map", "1.5", "0.0", "3.0"],
      "a % %!(BADPREC)%a %!(BADWIDTH)3"
    ),
    ("%#-5.[]*t", ["int64 1234567"], "%!(BADPREC)%!t(BADINDEX)"),
    ("a %+0-*v", ["nil", "month"], "a %!(BADWIDTH)May"),
    ("a %1Xa %+10e", ["bytes", "escapes"], "a 68690Aa %!e(string=   a\"b\\c\n\u{0})"),
    ("%[].cé%-", ["values"], "%!c(BADINDEX)é%!(NOVERB)"),
    ("a %0-+*.v%-0+T", ["1e21", "lists", "backquote"], "a %!(BADWIDTH)[[1 2] [3]]string"),
    ("a %.1F %.10xa %+c", ["true", "int 42", "1e21"], "a %!F(bool=true) 000000002aa %!c(float64=+1e+21)"),
    (" %-+0[x]o", ["duration", "int 300"], " %!o(BADINDEX)"),
    ("a %25.2F", ["uint8"], "a %!F(uint8=                       98)"),
    ("é%# 5.3d %5é", ["int 300", "duration"], "é  300 %!é(time.Duration=86400000000000)"),
    ("é%-+0[1]*v %.10b", ["int 42"], "é%!v(MISSING) %!b(MISSING)"),
    (" %0+#.0x", ["bytes"], " "),
    ("é%.10F", ["duration", "empty list"], "é%!F(time.Duration=86400000000000)%!(EXTRA []interface {}=[])"),
    (
      "é%[]*O%.2da % [x]10.3X", ["invalid", "-0.000123"],
      "é%!(BADWIDTH)%!O(BADINDEX)%!d(float64=-0.00012)a %!X(BADINDEX)"
    ),
    ("%-#+.[0]!", [], "%!!(BADINDEX)"),
    ("%#+-[1]*.3zé%1.3w", ["nan", "int 300"], "%!(BADWIDTH)%!z(int=+300)é%!w(MISSING)"),
    ("a %#5.3O", ["empty list"], "a []"),
    ("a %U %[x]*.10g", ["1.5", "int 0"], "a %!U(float64=1.5) %!g(BADINDEX)"),
    ("%#5T", [], "%!T(MISSING)"),
    (
      "%-éa %#1.2F%+-#.0X", ["ints", "false", "month"], "[%!é(int=0) %!é(int=1) %!é(int=2)]a %!F(bool=false)"
    ),
    (" %t%08.1E", ["false", "unicode"], " false%!E(string=0000000h)"),
    ("a %+[3]*c%f", ["nested"], "a %!(BADWIDTH)%!c(BADINDEX)%!f(MISSING)"),
    ("%0.[x]*d", ["uint8", "nested"], "%!d(BADINDEX)"),
    (" %c", [], " %!c(MISSING)"),
    (" %cé%*.é%x", ["1.5", "bytes"], " %!c(float64=1.5)é%!(BADWIDTH)%!é(MISSING)%!x(MISSING)"),
    ("a %25.3x", ["strings"], "a [                       61                        62]"),
    ("a %+# [9].0%", ["int 42", "false"], "a %"),
    (
      "é%.g %0[x].0z %5.2v", ["int max", "1e21", "ints", "map"],
      "é%!g(int=9223372036854775807) %!z(BADINDEX) 1e+21"
    ),
    ("é%01.3f", [], "é%!f(MISSING)"),
    (" %1.*d", [], " %!(BADPREC)%!d(MISSING)"),
    ("%sé%v", ["backquote", "hi"], "a`béhi"),
    ("a %10v% 0[].10!", ["int max", "empty list"], "a 9223372036854775807%!!(BADINDEX)"),
    ("é%10.2pa %*.3!", ["month"], "é%!p(time.Month=        05)a %!(BADWIDTH)%!!(MISSING)"),
    (" %0[0]*.0E", ["int 0"], " %!E(BADINDEX)"),
    (" %+[3][]!%cé%- 008z", ["nan", "nan", "int 0"], " %![(int=+0)]!%!c(MISSING)é%!z(MISSING)"),
    (" % -.1[1]G", ["int 0"], " %!G(int= 0)"),
    (" %05vé%25.20c", ["0.0", "true"], " 00000é%!c(bool=                     true)"),
    (" % 25.20dé% -+5v", ["1e21", "1.5"], " %!d(float64=                    1e+21)é 1.5 "),
    ("%5.*z", [], "%!(BADPREC)%!z(MISSING)"),
    ("é% #.1f", [], "é%!f(MISSING)"),
    (
      " %.2x%1.0q", ["list", "strings", "int 300"],
      " [01 61 <nil> 0x1.80p+00 %!x(bool=true)][\"\" \"\"]%!(EXTRA int=300)"
    ),
    (" %.x %#0 10v", ["123456789.125"], " 0x1p+27 %!v(MISSING)"),
    ("a % +#.3%é%01.2!", ["int64 -5"], "a %é%!!(int64=-05)"),
    (
      "a %*va %#0 .*%a %+.*c", ["bytes list", "123456789.125"],
      "a %!(BADWIDTH)1.23456789125e+08a %!(BADPREC)%a %!(BADPREC)%!c(MISSING)"
    ),
    (" %25v % -025T", ["-inf", "123456789.125"], "                      -Inf float64                  "),
    ("a %-+ .3sé% d", ["inf"], "a %!s(float64=+Inf)é%!d(MISSING)"),
    ("a % +#[0].10v %+.0t", ["ints", "ints", "list"], "a %!v(BADINDEX) [%!t(int=) %!t(int=+1) %!t(int=+2)]"),
    ("a %+25.2eé%1000d", ["int 300", "empty list"], "a %!e(int=                     +300)é[]"),
    ("%+5.0c", [], "%!c(MISSING)"),
    (
      "a %+[x].2ta % #1.0xé%-.2b", ["map", "int 300", "escapes"], "a %!t(BADINDEX)a map[ :   : 0x1]é100101100"
    ),
    (
      "a %*.[-1]*q%+.*s", ["unicode", "inf"], "a %!(BADWIDTH)%!(BADPREC)%!q(BADINDEX)%!(BADPREC)%!s(MISSING)"
    ),
    (" %+0.10d", ["unicode"], " %!d(string=héé日本😀)"),
    ("a %-+05.0%", [], "a %"),
    (" %.vé%+[0]*.0x", ["true", "hi"], " trueé%!(BADWIDTH)%!x(BADINDEX)"),
    ("a %+ 10.10G", ["1e21"], "a     +1E+21"),
    (" %-.vé%.20U", ["unicode", "true", "bytes"], " é%!U(bool=true)%!(EXTRA []uint8=[104 105 10])"),
    ("é%0 +[3]*.eé%1.*v", ["int max", "bytes", "map"], "é%!(BADWIDTH)%!e(MISSING)é%!(BADPREC)%!v(MISSING)"),
    ("%.U", [], "%!U(MISSING)"),
    ("%-[x].0O% 008.[]*v", ["lists", "123456789.125"], "%!O(BADINDEX)%!(BADPREC)%!v(BADINDEX)"),
    (
      "a %# +.*c%0E%-[x]5é", ["values", "uint8 list", "int64 1234567", "true"],
      "a %!(BADPREC)[b []]%!E(int64=1234567)%!é(BADINDEX)"
    ),
    (" %.1U %-+ .1O", ["123456789.125", "empty list", "uint8"], " %!U(float64=1e+08) []%!(EXTRA uint8=98)"),
    ("a %# -.!", ["lists", "nan"], "a [[%!!(int= 1) %!!(int= 2)] [%!!(int= 3)]]%!(EXTRA float64=NaN)"),
    ("%- +[1].1z", [], "%!z(BADINDEX)"),
    (" %+25.10E", ["0.0", "0.0"], "         +0.0000000000E+00%!(EXTRA float64=0)"),
    ("a %0#-5v%-.*v", ["duration", "empty"], "a 86400000000000%!(BADPREC)%!v(MISSING)"),
    ("%#10.[1]*za %1.f", ["false", "false"], "%!(BADPREC)%!z(bool=     false)a %!f(MISSING)"),
    ("é% .2v", ["123456789.125", "-0.000123"], "é 1.2e+08%!(EXTRA float64=-0.000123)"),
    ("é%[]*.20!", ["uint8 list"], "é%!(BADWIDTH)%!!(BADINDEX)"),
    ("é% .[1]*!a % [9]*.20E", ["int -42"], "é%!(BADPREC)%!!(MISSING)a %!(BADWIDTH)%!E(BADINDEX)"),
    (
      "é%0+ [2]5q %+*.10ca % +[0]*.[1]*e", ["string map", "duration", "int -42", "int max"],
      "é%!q(BADINDEX) %!(BADWIDTH)�a %!(BADWIDTH)%!(BADPREC)%!e(BADINDEX)"
    ),
    ("% +-[]*F", ["int max"], "%!(BADWIDTH)%!F(BADINDEX)"),
    (" %+1.2wé%[]08.*[x]T", ["3.0", "duration", "escapes"], " %!w(float64=3)é%!(BADPREC)%!T(BADINDEX)"),
    ("é%.20q", ["uint8", "hi"], "é'b'%!(EXTRA string=hi)"),
    (" %-.3q", ["string map", "nan"], " map[\"_0\":\"a\" \"_1\":\"b\"]%!(EXTRA float64=NaN)"),
    ("é%[1]*!", ["no bytes", "unicode"], "é%!(BADWIDTH)%!!(string=héé日本😀)"),
    ("% +5.10[]U", ["empty"], "%!U(BADINDEX)"),
  ]
}
