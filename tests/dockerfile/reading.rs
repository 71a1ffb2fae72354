//! Reading Dockerfiles: the rules of BuildKit one by one, the text of every error, and the limits.

use chainguard_images::dockerfile::{self, Mention, ReadError, ReadErrorKind, Refers, Site};
use proptest::prelude::*;

/// Shows a mention in one line: its place, its text, and what it refers to.
fn show(image: &Mention) -> String {
    let what = match image.refers_to() {
        Refers::Image => format!("image {}", image.resolved().unwrap()),
        Refers::Stage(stage) => format!("stage {stage}"),
        Refers::Scratch => "scratch".to_owned(),
        Refers::Unresolved(variable) => format!("unresolved {variable}"),
        other => panic!("{other:?}"),
    };
    let mut text = format!("{} {:?} {} -> {what}", image.line(), image.site(), image.written().escape_debug());
    if image.is_on_build() {
        text.push_str(", on build");
    }
    match image.platform() {
        Some(Ok(platform)) => text.push_str(&format!(", for {platform}")),
        Some(Err(variable)) => text.push_str(&format!(", for unresolved {variable}")),
        None => {}
    }
    if let (Some(name), Site::From) = (image.stage_name(), image.site()) {
        text.push_str(&format!(", as {name}"));
    }
    text
}

fn read(text: &str) -> Vec<String> {
    dockerfile::images(text)
        .map(|result| match result {
            Ok(image) => show(&image),
            Err(error) => error.to_string(),
        })
        .collect()
}

#[track_caller]
fn assert_reads(table: &[(&str, &[&str])]) {
    for &(text, expected) in table {
        assert_eq!(read(text), expected, "{text}");
    }
}

fn errors(text: &str) -> Vec<ReadError<'_>> {
    dockerfile::images(text).filter_map(Result::err).collect()
}

#[test]
fn lines() {
    assert_reads(&[
        ("\u{feff}FROM a", &["1 From a -> image a"]),
        ("\u{feff}\u{feff}FROM a", &["line 1: unknown instruction `\\xef\\xbb\\xbfFROM`"]),
        ("FROM a\r\nFROM b\r\n", &["1 From a -> image a", "2 From b -> image b"]),
        ("\n\n  \t\nFROM a\n\n\nFROM b", &["4 From a -> image a", "7 From b -> image b"]),
        ("  # c\n\t FROM a", &["2 From a -> image a"]),
        // A word that BuildKit expands loses a byte order mark, too.
        ("FROM \u{feff}a", &["1 From \\u{feff}a -> image a"]),
        // Only LF ends a line.
        ("FROM a\rFROM b", &["line 1: invalid `FROM a\\x0dFROM b`: expected `FROM IMAGE` or `FROM IMAGE AS NAME`"]),
    ]);
}

#[test]
fn continued_lines() {
    assert_reads(&[
        ("FROM \\\n  a \\\n  AS b", &["1 From a -> image a, as b"]),
        ("FROM \\ \t \n  a", &["1 From a -> image a"]),
        ("FROM \\\r\n  a\r\n", &["1 From a -> image a"]),
        // Words may be split anywhere, because nothing is added between the lines.
        ("FR\\\nOM a\\\nb", &["1 From a\\\\\\nb -> image ab"]),
        ("FROM a\\\n b", &["line 1: invalid `FROM a b`: expected `FROM IMAGE` or `FROM IMAGE AS NAME`"]),
        ("FROM a\nHEALTHCHECK\\\nNONE", &["1 From a -> image a", "line 2: unknown instruction `HEALTHCHECKNONE`"]),
        (
            "FROM a\nHEALTHCHECK\\ \r\n# b\r\n  # c\n\n NONE d",
            &["1 From a -> image a", "line 2: invalid `HEALTHCHECK NONE d`: nothing may follow `NONE`"],
        ),
        // Comments and blank lines are removed, whatever they end with.
        ("FROM \\\n# c \\\n\n   # d\n  a\nFROM b", &["1 From a -> image a", "6 From b -> image b"]),
        ("# c \\\nFROM a", &["2 From a -> image a"]),
        // Two or three escapes do not continue a line.
        (
            "FROM a\\\\\nFROM b",
            &["line 1: invalid reference `a\\`: unexpected `\\` in the path at byte 1", "2 From b -> image b"],
        ),
        ("\\\nFROM a", &["1 From a -> image a"]),
        ("FROM a\nRUN b\n\\\n\\\nFROM c", &["1 From a -> image a", "3 From c -> image c"]),
        // The end of the file ends the instruction.
        ("FROM a\\", &["1 From a -> image a"]),
        ("FROM a\\\n\n# c\n", &["1 From a -> image a"]),
        // Quotes do not continue a line.
        ("FROM a\nRUN echo \"b\nFROM c", &["1 From a -> image a", "3 From c -> image c"]),
    ]);
}

#[test]
fn directives() {
    assert_reads(&[
        (
            "# syntax=docker/dockerfile:1\nFROM a",
            &["1 Syntax docker/dockerfile:1 -> image docker/dockerfile:1", "2 From a -> image a"],
        ),
        ("#\tSYNTAX = d/e more \r\nFROM a", &["1 Syntax d/e -> image d/e", "2 From a -> image a"]),
        // A `syntax` directive must be at the start of a line; `escape` may follow any white space.
        ("  # syntax=d/e\nFROM a", &["2 From a -> image a"]),
        (" # escape=`\n#\u{85}check=skip=all\nFROM `\na", &["3 From a -> image a"]),
        (" # escape=`\n# syntax=d/e\nFROM `\na", &["3 From a -> image a"]),
        // Only a space ends the name of a frontend.
        (
            "# syntax=d/e\tf\nFROM a",
            &["line 1: invalid reference `d/e\\x09f`: blank in the path at byte 3", "2 From a -> image a"],
        ),
        // For files that are not Dockerfiles, there are two more ways to name the frontend.
        ("// syntax=d/e\n", &["1 Syntax d/e -> image d/e", "line 1: unknown instruction `//`"]),
        (
            "#!x\n{\"a\":[{}],\"syntax\":\"d\\/e\"}",
            &["2 Syntax d\\\\/e -> image d/e", "line 2: unknown instruction `{\"a\":[{}],\"syntax\":\"d\\/e\"}`"],
        ),
        ("{\"syntax\":1}", &["line 1: unknown instruction `{\"syntax\":1}`"]),
        ("{\"syntax\":\"d/e\"} x", &["line 1: unknown instruction `{\"syntax\":\"d/e\"}`"]),
        ("#!/bin/x\n# syntax=d/e\nFROM a", &["2 Syntax d/e -> image d/e", "3 From a -> image a"]),
        // The first line that is not a directive ends the directives.
        ("\n# syntax=d/e\nFROM a", &["3 From a -> image a"]),
        ("# c\n# syntax=d/e\nFROM a", &["3 From a -> image a"]),
        ("# other=x\n# syntax=d/e\nFROM a", &["3 From a -> image a"]),
        ("FROM a\n# syntax=d/e", &["1 From a -> image a"]),
        ("# syn tax=d/e\nFROM a", &["2 From a -> image a"]),
        ("# check=skip=all\n# syntax=d/e\nFROM a", &["2 Syntax d/e -> image d/e", "3 From a -> image a"]),
        // The `escape` directive.
        ("# escape=`\nFROM `\n  a", &["2 From a -> image a"]),
        (
            "# Escape = ` \nFROM a`\nb\nFROM c\\\n",
            &["2 From a`\\nb -> image ab", "line 4: invalid reference `c\\`: unexpected `\\` in the path at byte 1"],
        ),
        ("#!/bin/x\n# escape=`\nFROM \\\n  a", &["3 From a -> image a"]),
        ("# escape=\\\nFROM \\\n  a", &["2 From a -> image a"]),
        (
            "# escape=/\nFROM a",
            &["line 1: invalid directive `/`: the escape must be a backslash or a backtick", "2 From a -> image a"],
        ),
        (
            "# check=skip=a\n# check=b\nFROM a",
            &["line 2: invalid directive `# check=b`: the directive is repeated", "3 From a -> image a"],
        ),
        (
            "# syntax=Up\nFROM a",
            &["line 1: invalid reference `Up`: upper-case `U` at byte 0; write `u`", "2 From a -> image a"],
        ),
    ]);
}

#[test]
fn words_of_from() {
    assert_reads(&[
        ("from a aS b", &["1 From a -> image a, as b"]),
        ("FROM\ta\x0bAS\x0cb", &["1 From a -> image a, as b"]),
        ("FROM a AS B.c-d_9", &["1 From a -> image a, as b.c-d_9"]),
        // Two letters are ASCII only in lower case, and one folds to the S of AS.
        ("FROM a AS \u{212a}\u{130}\nFROM ki", &["1 From a -> image a, as ki", "2 From ki -> stage 0"]),
        ("FROM a A\u{17f} b", &["1 From a -> image a, as b"]),
        ("FROM a\nWOR\u{212a}D\u{130}R /", &["1 From a -> image a"]),
        ("FROM", &["line 1: invalid `FROM`: expected `FROM IMAGE` or `FROM IMAGE AS NAME`"]),
        ("FROM a b", &["line 1: invalid `FROM a b`: expected `FROM IMAGE` or `FROM IMAGE AS NAME`"]),
        ("FROM a AS", &["line 1: invalid `FROM a AS`: expected `FROM IMAGE` or `FROM IMAGE AS NAME`"]),
        ("FROM a IN b", &["line 1: invalid `FROM a IN b`: expected `FROM IMAGE` or `FROM IMAGE AS NAME`"]),
        ("FROM a AS b c", &["line 1: invalid `FROM a AS b c`: expected `FROM IMAGE` or `FROM IMAGE AS NAME`"]),
        ("FROM a # c", &["line 1: invalid `FROM a # c`: expected `FROM IMAGE` or `FROM IMAGE AS NAME`"]),
        // Quotes do not keep words together.
        ("FROM ${V:-a b}", &["line 1: invalid `FROM ${V:-a b}`: expected `FROM IMAGE` or `FROM IMAGE AS NAME`"]),
        ("FROM \"a b\"", &["line 1: invalid `FROM \"a b\"`: expected `FROM IMAGE` or `FROM IMAGE AS NAME`"]),
        ("FROM \"a\"", &["1 From \\\"a\\\" -> image a"]),
        ("FROM 'a'\"b\"", &["1 From \\'a\\'\\\"b\\\" -> image ab"]),
        (
            "FROM a AS 1b",
            &["line 1: invalid stage name `1b`: expected a letter, then letters, digits, `-`, `_` and `.`"],
        ),
        (
            "FROM a AS b/c",
            &["line 1: invalid stage name `b/c`: expected a letter, then letters, digits, `-`, `_` and `.`"],
        ),
        (
            "FROM a AS \"b\"",
            &["line 1: invalid stage name `\"b\"`: expected a letter, then letters, digits, `-`, `_` and `.`"],
        ),
    ]);
}

#[test]
fn flags() {
    assert_reads(&[
        ("FROM --platform=linux/amd64 a", &["1 From a -> image a, for linux/amd64"]),
        ("FROM --platform='linux/amd64' a", &["1 From a -> image a, for linux/amd64"]),
        ("FROM --pla\"tform=li\"nux a", &["1 From a -> image a, for linux"]),
        ("FROM --platform=li\\nux a", &["1 From a -> image a, for linux"]),
        ("FROM -- a", &["1 From a -> image a"]),
        ("FROM --platform= a", &["1 From a -> image a"]),
        ("FROM --platform a", &["line 1: invalid flag `--platform`: the flag needs a value after `=`"]),
        ("FROM --Platform=x a", &["line 1: invalid flag `--Platform=x`: unknown flag"]),
        ("FROM --platform=x --platform=y a", &["line 1: invalid flag `--platform=y`: the flag is repeated"]),
        ("FROM --platform=\"\"'' a", &["1 From a -> image a"]),
        ("ARG E=\nFROM --platform=$E a", &["line 2: invalid flag `--platform=$E`: the platform is empty"]),
        // Flags use the escape of the directive.
        ("# escape=`\nFROM a\nCOPY --from=no`de c d", &["2 From a -> image a", "3 Copy no`de -> image node"]),
        (
            "# escape=`\nFROM a AS b\nCOPY --from=\\b c d",
            &["2 From a -> image a, as b", "line 3: invalid reference `\\b`: unexpected `\\` in the path at byte 0"],
        ),
        (
            "# escape=`\nFROM a\nRUN --mount=\"type=bind,target=C:\\x\\\",from=b c",
            &["2 From a -> image a", "3 Run b -> image b"],
        ),
        // A trigger of ONBUILD does not, because it is read in another file.
        (
            "# escape=`\nFROM a\nONBUILD COPY --from=\\b c d",
            &["2 From a -> image a", "3 Copy \\\\b -> image b, on build"],
        ),
        // Some instructions do not read flags.
        ("ARG --x=1 A=b\nFROM $A", &["2 From $A -> image b"]),
        ("FROM a\nSTOPSIGNAL --x 9\nHEALTHCHECK --x NONE", &["1 From a -> image a"]),
        // Flags are read byte by byte, and two bytes within other characters are blanks.
        ("FROM a\nCOPY --chown=à:b --from=c d e", &["1 From a -> image a"]),
        ("FROM a\nCOPY \u{a0}--from=b c d", &["1 From a -> image a"]),
        (
            "FROM a\nCOPY --from=à b c",
            &[
                "1 From a -> image a",
                "line 2: invalid reference `\\xc3\\x83`: unexpected `\\xc3\\x83` in the path at byte 0",
            ],
        ),
        // After the words there are no flags.
        (
            "FROM a --platform=x",
            &["line 1: invalid `FROM a --platform=x`: expected `FROM IMAGE` or `FROM IMAGE AS NAME`"],
        ),
        // A word that starts with a quote is not a flag.
        ("FROM a\nCOPY \"--from=b\" c d", &["1 From a -> image a"]),
        ("FROM a\nCOPY --form=b c d", &["1 From a -> image a", "line 2: invalid flag `--form=b`: unknown flag"]),
        (
            "FROM a\nCOPY --link=maybe c d",
            &[
                "1 From a -> image a",
                "line 2: invalid flag `--link=maybe`: the flag accepts `true`, `false` or no value",
            ],
        ),
        ("FROM a\nCOPY --link --from=b c d", &["1 From a -> image a", "2 Copy b -> image b"]),
        ("FROM a\nCOPY --from='b' c d", &["1 From a -> image a", "2 Copy \\'b\\' -> image b"]),
        ("FROM a\nADD --from=b c d", &["1 From a -> image a", "line 2: invalid flag `--from=b`: unknown flag"]),
    ]);
}

#[test]
fn heredocs() {
    let inside = |opening: &str, body: &str| format!("FROM a\nRUN {opening}\n{body}\nFROM b\n");
    let rows: &[(&str, &str, &[&str])] = &[
        ("<<EOF", "FROM x\n# \\\nEOF", &["6 From b -> image b"]),
        ("<< EOF", "FROM x\nEOF", &["5 From b -> image b"]),
        ("<<-EOF", "FROM x\n EOF\n\t\tEOF", &["6 From b -> image b"]),
        ("<<'E O'", "FROM x\nE O", &["5 From b -> image b"]),
        ("<<\"E\"F", "FROM x\nEF", &["5 From b -> image b"]),
        ("<<\\EOF", "FROM x\nEOF", &["5 From b -> image b"]),
        ("3<<EOF cat", "FROM x\nEOF", &["5 From b -> image b"]),
        ("<<$V", "FROM x\n$V", &["5 From b -> image b"]),
        ("<<A <<B", "FROM x\nB\nA\nFROM y\nB", &["8 From b -> image b"]),
        ("cat <<EOF > f \\\n  && true", "FROM x\nEOF", &["6 From b -> image b"]),
        ("<<EOF", "FROM x\r\nEOF\r", &["5 From b -> image b"]),
        // The last line must be exactly the delimiter.
        ("<<EOF", "EOF \n EOF\n\tEOF\nEOF", &["7 From b -> image b"]),
        // The delimiter may follow some kinds of blanks after `<<`, but not after `<<-`.
        ("<<\tEOF", "FROM x\nEOF", &["5 From b -> image b"]),
        ("<<- EOF", "FROM x", &["3 From x -> image x", "4 From b -> image b"]),
        ("<<\u{b}EOF", "FROM x", &["3 From x -> image x", "4 From b -> image b"]),
        ("<<\u{a0}EOF", "FROM x", &["3 From x -> image x", "4 From b -> image b"]),
        ("<<\u{feff}EOF", "FROM x\nEOF", &["5 From b -> image b"]),
        ("<<< <<EOF", "FROM x\nEOF", &["5 From b -> image b"]),
        // A `${` with a word in it removes the part of the word before it, and may have any operator after a colon.
        ("<<EOF${A:-b}", "FROM x", &["3 From x -> image x", "4 From b -> image b"]),
        ("${A:0:2} <<EOF", "FROM x\nEOF", &["5 From b -> image b"]),
        ("${A^^} <<EOF", "FROM x", &["3 From x -> image x", "4 From b -> image b"]),
        ("<<EOF", "FROM x", &["line 2: the heredoc `<<EOF` has no closing delimiter"]),
        // These do not open a heredoc.
        ("cat<<EOF", "FROM x", &["3 From x -> image x", "4 From b -> image b"]),
        ("\"<<EOF\"", "FROM x", &["3 From x -> image x", "4 From b -> image b"]),
        ("cat <<<x", "FROM x", &["3 From x -> image x", "4 From b -> image b"]),
        ("echo $((1<<3))", "FROM x", &["3 From x -> image x", "4 From b -> image b"]),
        ("echo $(( 1 <<3 ))", "FROM x\n3", &["5 From b -> image b"]),
        ("[\"cat\", \"<<EOF\"]", "FROM x", &["3 From x -> image x", "4 From b -> image b"]),
    ];
    for (opening, body, expected) in rows {
        let text = inside(opening, body);
        assert_eq!(read(&text)[1..], **expected, "{text}");
    }
    assert_reads(&[
        ("FROM a\nCOPY <<EOF /f\nFROM x\nEOF\nFROM b", &["1 From a -> image a", "5 From b -> image b"]),
        ("FROM a\nADD <<EOF /f\nFROM x\nEOF\nFROM b", &["1 From a -> image a", "5 From b -> image b"]),
        ("FROM a\nONBUILD RUN <<EOF\nFROM x\nEOF\nFROM b", &["1 From a -> image a", "5 From b -> image b"]),
        (
            "FROM a\nLABEL a=b <<EOF\nFROM b",
            &[
                "1 From a -> image a",
                "line 2: invalid `LABEL a=b <<EOF`: every word must be `name=value`",
                "3 From b -> image b",
            ],
        ),
        ("FROM a\nCMD <<EOF\nFROM b", &["1 From a -> image a", "3 From b -> image b"]),
        // A heredoc is not a destination.
        (
            "FROM a\nCOPY b <<EOF\nEOF",
            &["1 From a -> image a", "line 2: invalid `COPY b <<EOF`: a heredoc cannot be the destination"],
        ),
        (
            "FROM a\nADD [\"b\", \"\\u003c<EOF\"]",
            &[
                "1 From a -> image a",
                "line 2: invalid `ADD [\"b\", \"\\u003c<EOF\"]`: a heredoc cannot be the destination",
            ],
        ),
        ("FROM a\nCOPY b << EOF\nEOF\nFROM c", &["1 From a -> image a", "4 From c -> image c"]),
        ("FROM a\nCOPY [\"b\", \"<<c d\"]", &["1 From a -> image a"]),
        // The backslash quotes here, whatever the escape is, so the blank at the end of the line is a word.
        (
            "# escape=`\nFROM a\nRUN <<\\ ",
            &["2 From a -> image a", "line 3: the heredoc `<<\\ ` has no closing delimiter"],
        ),
        ("# escape=`\nFROM a\nRUN <<\\EOF\nFROM x\nEOF\nFROM b", &["2 From a -> image a", "6 From b -> image b"]),
    ]);
}

#[test]
fn variables() {
    let of = |args: &str, name: &str| read(&format!("{args}\nFROM {name}")).pop().unwrap();
    let rows: &[(&str, &str, &str)] = &[
        ("ARG V=x", "a:$V", "image a:x"),
        ("ARG V=x", "a:${V}", "image a:x"),
        ("ARG V=x", "a:$V-y", "image a:x-y"),
        ("ARG V=x", "a:\"$V\"", "image a:x"),
        ("ARG A=1 B=\"2\" C=${A}${B}", "a:$C", "image a:12"),
        ("ARG A=1\nARG A=2", "a:$A", "image a:2"),
        ("ARG A=1\nARG A", "a:$A", "image a:1"),
        ("ARG A=1\nARG A=${A}2", "a:$A", "image a:12"),
        ("ARG A='$B'", "a:${A#?}", "image a:B"),
        ("ARG V", "a:${V:-x}", "image a:x"),
        ("ARG V=", "a:${V:-x}", "image a:x"),
        ("ARG V=", "a${V-x}", "image a"),
        ("ARG V=y", "a:${V:+x}", "image a:x"),
        ("ARG V", "a${V:+x}", "image a"),
        ("ARG V=", "a${V:+x}", "image a"),
        ("ARG V=", "a${V+x}", "image ax"),
        ("ARG V=y", "a:${V:?x}", "image a:y"),
        ("ARG V=y", "a:${V?x}", "image a:y"),
        ("ARG V", "a:${V:-${W:-x}}", "image a:x"),
        ("ARG V=1.2.3", "a:${V#*.}", "image a:2.3"),
        ("ARG V=1.2.3", "a:${V##*.}", "image a:3"),
        ("ARG V=1.2.3", "a:${V%.*}", "image a:1.2"),
        ("ARG V=1.2.3", "a:${V%%.*}", "image a:1"),
        ("ARG V=1.2.3", "a:${V#?.}", "image a:2.3"),
        ("ARG V=1.2.3", "a:${V/./-}", "image a:1-2.3"),
        ("ARG V=1.2.3", "a:${V//./-}", "image a:1-2-3"),
        ("ARG V=x", "a\\b", "image ab"),
        ("ARG 1=x", "a:$1b", "image a:xb"),
        ("ARG V_1=x", "a:$V_1", "image a:x"),
        // Without a value, the name is unresolved.
        ("ARG V", "a:$V", "unresolved V"),
        ("ARG V", "$W:$V", "unresolved W"),
        ("ARG V=$W", "a:$V", "unresolved W"),
        ("ENV V=x\nFROM b\nENV V=x\nARG V=x", "a:$V", "unresolved V"),
        ("ARG V=$TARGETARCH", "a:$V", "unresolved TARGETARCH"),
        ("ARG TARGETARCH", "a:${TARGETARCH:-x}", "unresolved TARGETARCH"),
        ("ARG TARGETARCH=arm", "a:${TARGETARCH:-x}", "image a:arm"),
        ("ARG V=x", "a:${V:+$TARGETSTAGE}", "unresolved TARGETSTAGE"),
        ("ARG V", "a:${BUILDSTAGE:-x}", "image a:x"),
        ("ARG V", "a:${V:?x}", "unresolved V"),
        // Some of the variables that BuildKit sets are never empty.
        ("ARG V", "a${TARGETARCH:+:x}", "image a:x"),
        ("ARG TARGETARCH", "a${TARGETARCH:+:x}", "image a:x"),
        ("ARG V", "a${TARGETSTAGE:+:x}${TARGETVARIANT+y}", "image a:xy"),
        ("ARG V", "a${TARGETVARIANT:+:x}", "unresolved TARGETVARIANT"),
        ("ARG V=a$TARGETVARIANT", "a:${V:+x}", "image a:x"),
        ("ARG V=$TARGETARCH", "a:${V:+x}", "image a:x"),
        ("ARG V=$TARGETVARIANT", "a${V:+x}", "unresolved TARGETVARIANT"),
        ("ARG V=$TARGETVARIANT", "a:${V+x}", "image a:x"),
        // Every value becomes empty.
        ("ARG V", "a${V##*}${W%%*}", "image a"),
        ("ARG V", "a${V#*}", "unresolved V"),
        ("ARG V", "a${V##*$W}", "unresolved V"),
        // An empty name is not a variable.
        ("ARG V", "a${%}", "image a"),
        ("ARG V", "a${/*/b}", "image ab"),
        // Outside ASCII, letters are part of a name.
        ("ARG é=x", "a:$é", "image a:x"),
        ("ARG é=x", "a:$éx", "unresolved éx"),
        ("ARG A=1", "a:${A#\u{feff}1}2", "image a:2"),
    ];
    for (args, name, expected) in rows {
        let got = of(args, name);
        assert_eq!(got.split_once(" -> ").map(|(_, what)| what), Some(*expected), "{args} {name}: {got}");
    }
    for name in [
        "BUILDPLATFORM",
        "BUILDOS",
        "BUILDOSVERSION",
        "BUILDARCH",
        "BUILDVARIANT",
        "TARGETPLATFORM",
        "TARGETOS",
        "TARGETOSVERSION",
        "TARGETARCH",
        "TARGETVARIANT",
        "TARGETSTAGE",
    ] {
        assert_eq!(
            read(&format!("FROM --platform=${name} a:${{{name}:-x}}")),
            [format!("1 From a:${{{name}:-x}} -> unresolved {name}, for unresolved {name}")]
        );
    }
}

/// If an empty default makes a name invalid, the ARG needs a value.
#[test]
fn empty_defaults() {
    for (args, name, expected) in [
        ("ARG ORG=\"\"", "cgr.dev/${ORG}/python:latest", "unresolved ORG"),
        ("ARG ORG=", "cgr.dev/$ORG/python", "unresolved ORG"),
        ("ARG ORG=''", "cgr.dev/acme-$ORG/python", "unresolved ORG"),
        ("ARG NAME=", "cgr.dev/acme.com/$NAME", "unresolved NAME"),
        ("ARG BASE=registry.example.com/base:latest\nARG SHA=\"\"", "${BASE}@${SHA}", "unresolved SHA"),
        ("ARG SHA=", "node@sha256:$SHA", "unresolved SHA"),
        ("ARG REGISTRY=", "$REGISTRY/node", "unresolved REGISTRY"),
        ("ARG PORT=", "localhost:$PORT/node", "unresolved PORT"),
        ("ARG TAG=", "node:$TAG", "unresolved TAG"),
        ("ARG TAG=", "\"node:${TAG}\"", "unresolved TAG"),
        ("ARG TAG=", "node:$TAG-slim", "unresolved TAG"),
        ("ARG A= B=", "node$A:$B", "unresolved B"),
        ("ARG BASE=", "$BASE", "unresolved BASE"),
        ("ARG A= B=", "$A$B", "unresolved A"),
        ("ARG TAG", "node:${TAG:-}", "unresolved TAG"),
        ("ARG TAG", "node:${TAG-}", "unresolved TAG"),
        // In the default of another ARG.
        ("ARG REGISTRY=\nARG BASE=$REGISTRY/node", "$BASE", "unresolved REGISTRY"),
        ("ARG TAG=\nARG NAME=node:$TAG\nARG BASE=docker.io/$NAME", "$BASE", "unresolved TAG"),
        ("ARG A=\nARG B=$A", "node:$B", "unresolved B"),
        // Nothing is missing if the name is valid.
        ("ARG SUFFIX=", "node:20$SUFFIX", "image node:20"),
        ("ARG REGISTRY=", "${REGISTRY}node", "image node"),
        ("ARG TAG=", "node:${TAG:-20}", "image node:20"),
    ] {
        let got = read(&format!("{args}\nFROM {name}")).pop().unwrap();
        assert_eq!(got.split_once(" -> ").map(|(_, what)| what), Some(expected), "{args} {name}: {got}");
    }
    // The error has another cause.
    for (args, name, message) in [
        ("ARG ORG=", "cgr.dev/$ORG/Python", "invalid reference `cgr.dev//Python`: upper-case `P` at byte 9; write `p`"),
        ("ARG A=", "node$A:", "invalid reference `node:`: nothing after `:` at byte 5; expected a tag"),
        ("ARG TAG=", "node$TAG::", "invalid reference `node::`: unexpected `:` in the tag at byte 5"),
        ("ARG A=", "\"\"", "invalid `\"\"`: the image's name is empty"),
        ("ARG V=a", "${V/a/}", "invalid `${V/a/}`: the image's name is empty"),
    ] {
        assert_eq!(read(&format!("{args}\nFROM {name}")), [format!("line 2: {message}")], "{args} {name}");
    }
}

#[test]
fn invalid_variables() {
    let rows: &[(&str, &str)] = &[
        ("a:${V", "invalid `a:${V`: `}` is missing"),
        ("a:${", "invalid `a:${`: `}` is missing"),
        ("a:${}", "invalid `a:${}`: expected a name after `${`"),
        ("a:${:-x}", "invalid `a:${:-x}`: expected a name after `${`"),
        ("a:${V^}", "invalid `a:${V^}`: unknown operator in `${...}`"),
        ("a:${V:x}", "invalid `a:${V:x}`: unknown operator in `${...}`"),
        ("a:${V/x}", "invalid `a:${V/x}`: `/` is missing in `${...}`"),
        ("\"a", "invalid `\"a`: the closing `\"` is missing"),
        ("'a", "invalid `'a`: the closing `'` is missing"),
        ("\"\"", "invalid `\"\"`: the image's name is empty"),
    ];
    for (name, message) in rows {
        assert_eq!(read(&format!("FROM {name}")), [format!("line 1: {message}")]);
    }
    // An error in a word that is not needed is an error, too.
    assert_eq!(
        read("ARG V=a\nFROM ${V-${W?}}"),
        ["line 2: invalid `${V-${W?}}`: the variable with `?` is not declared"]
    );
    assert_eq!(
        read("ARG V=${W:?x}\nFROM a"),
        ["line 1: invalid `V=${W:?x}`: the variable with `?` is not declared", "2 From a -> image a"]
    );
    // A declared variable may be set from outside.
    assert_eq!(read("ARG W\nARG V=${W?}\nFROM a"), ["3 From a -> image a"]);
    assert_eq!(
        read("FROM a:$\u{200b}V")[0],
        "line 1: invalid reference `a:$\\xe2\\x80\\x8bV`: unexpected `$` in the tag at byte 2; `$` stands for a variable that was not expanded"
    );
    assert_eq!(read("FROM a:${\u{200b}}"), ["line 1: invalid `a:${\\xe2\\x80\\x8b}`: unknown operator in `${...}`"]);
    assert_eq!(read("ARG V=\nFROM a:${V:?}"), ["line 2: invalid `a:${V:?}`: the variable with `:?` is empty"]);
    assert_eq!(read("ARG V=${\nFROM a"), ["line 1: invalid `V=${`: `}` is missing", "2 From a -> image a"]);
}

#[test]
fn targets_of_from() {
    assert_reads(&[
        // Any white space of Unicode ends a word of ARG.
        ("ARG A=1\u{a0}B=x\u{2003}C=y\nFROM $B$C", &["2 From $B$C -> image xy"]),
        ("FROM a AS b\nFROM b", &["1 From a -> image a, as b", "2 From b -> stage 0"]),
        ("FROM a AS B\nFROM b", &["1 From a -> image a, as b", "2 From b -> stage 0"]),
        // Byte for byte, in lower case.
        (
            "FROM a AS b\nFROM B",
            &["1 From a -> image a, as b", "line 2: invalid reference `B`: upper-case `B` at byte 0; write `b`"],
        ),
        (
            "FROM a AS X.Y\nFROM X.Y",
            &["1 From a -> image a, as x.y", "line 2: invalid reference `X.Y`: upper-case `X` at byte 0; write `x`"],
        ),
        // The last stage with the name.
        (
            "FROM x AS a\nFROM y AS a\nFROM a",
            &["1 From x -> image x, as a", "2 From y -> image y, as a", "3 From a -> stage 1"],
        ),
        ("FROM a AS a\nFROM a", &["1 From a -> image a, as a", "2 From a -> stage 0"]),
        ("FROM b\nFROM a AS b", &["1 From b -> image b", "2 From a -> image a, as b"]),
        ("FROM a AS b\nFROM b:1", &["1 From a -> image a, as b", "2 From b:1 -> image b:1"]),
        ("ARG S=b\nFROM a AS b\nFROM $S", &["2 From a -> image a, as b", "3 From $S -> stage 0"]),
        ("FROM scratch", &["1 From scratch -> scratch"]),
        ("ARG S=scratch\nFROM $S", &["2 From $S -> scratch"]),
        ("FROM scratch:1", &["1 From scratch:1 -> image scratch:1"]),
        ("FROM a AS scratch\nFROM scratch", &["1 From a -> image a, as scratch", "2 From scratch -> stage 0"]),
        ("FROM a\nFROM 0", &["1 From a -> image a", "2 From 0 -> image 0"]),
    ]);
}

#[test]
fn targets_of_copy() {
    let of = |from: &str| read(&format!("FROM a AS b\nCOPY --from={from} c d\nFROM e AS later"))[1].clone();
    for (from, expected) in [
        ("0", "2 Copy 0 -> stage 0"),
        ("00", "2 Copy 00 -> stage 0"),
        ("+1", "2 Copy +1 -> stage 1"),
        ("b", "2 Copy b -> stage 0"),
        ("B", "2 Copy B -> stage 0"),
        ("LATER", "2 Copy LATER -> stage 1"),
        ("scratch", "2 Copy scratch -> scratch"),
        ("e", "2 Copy e -> image e"),
        ("", "3 From e -> image e, as later"),
        ("2", "line 2: there is no stage `2`"),
        ("-1", "line 2: there is no stage `-1`"),
        ("E", "line 2: invalid reference `E`: upper-case `E` at byte 0; write `e`"),
        ("$V", "line 2: invalid `$V`: variables are not replaced here; give the image a name with FROM ... AS"),
    ] {
        assert_eq!(of(from), expected, "{from}");
    }
    // The numbers continue after the stages, with the sources of earlier instructions.
    assert_reads(&[
        (
            "FROM a\nCOPY --from=x a b\nCOPY --from=1 a b\nCOPY --from=2 a b\nCOPY --from=4 a b",
            &[
                "1 From a -> image a",
                "2 Copy x -> image x",
                "3 Copy 1 -> image x",
                "4 Copy 2 -> image x",
                "line 5: there is no stage `4`",
            ],
        ),
        (
            "FROM a\nRUN --mount=target=/x --mount=from=y b\nCOPY --from=1 a b\nCOPY --from=2 a b",
            &["1 From a -> image a", "2 Run y -> image y", "3 Copy 1 -> scratch", "4 Copy 2 -> image y"],
        ),
        (
            "FROM a AS scratch\nRUN --mount=target=/x b\nCOPY --from=1 a b",
            &["1 From a -> image a, as scratch", "line 3: there is no stage `1`"],
        ),
        (
            "FROM a\nCOPY --from=1 a b\nCOPY --from=x a b",
            &["1 From a -> image a", "line 2: there is no stage `1`", "3 Copy x -> image x"],
        ),
    ]);
    assert_reads(&[("FROM a\nADD https://b/c /\nADD git@b:c.git /", &["1 From a -> image a"])]);
}

#[test]
fn targets_of_mounts() {
    let of = |mount: &str| read(&format!("FROM a AS b\nRUN --mount={mount} c\nFROM e AS later"))[1].clone();
    for (mount, expected) in [
        ("from=b", "2 Run b -> stage 0"),
        ("type=bind,from=B,target=/x", "2 Run B -> stage 0"),
        ("FROM=later", "2 Run later -> stage 1"),
        ("type=cache,from=e,target=/x", "2 Run e -> image e"),
        ("from=x,from=e", "2 Run e -> image e"),
        ("'\"from=e\",ro'", "2 Run e -> image e"),
        ("from=scratch", "2 Run scratch -> scratch"),
        // A number is not a stage here.
        ("from=0", "2 Run 0 -> image 0"),
        ("from=", "3 From e -> image e, as later"),
        ("type=cache,target=/x", "3 From e -> image e, as later"),
        ("from=E", "line 2: invalid reference `E`: upper-case `E` at byte 0; write `e`"),
        (
            "from=$V",
            "line 2: invalid `--mount=from=$V`: variables are not replaced in `from`; give the image a name with FROM ... AS",
        ),
        ("form=e", "line 2: invalid `--mount=form=e`: unknown key in the mount"),
        ("from", "line 2: invalid `--mount=from`: a key of the mount needs a value after `=`"),
        (
            "type=bnid,from=e",
            "line 2: invalid `--mount=type=bnid,from=e`: the mount's type must be `bind`, `cache`, `tmpfs`, `secret` or `ssh`",
        ),
        ("'from=\"e'", "line 2: invalid `--mount='from=\"e'`: a quote is not closed, or in the middle of a field"),
    ] {
        assert_eq!(of(mount), expected, "{mount}");
    }
    assert_reads(&[
        (
            "FROM a\nRUN --mount=from=b,target=/b --mount=target=/x --mount=from=c --network=none --mount=from=d true",
            &["1 From a -> image a", "2 Run b -> image b", "2 Run c -> image c", "2 Run d -> image d"],
        ),
        // The type of a mount with quotes or variables is known only when the instruction runs.
        ("FROM a\nRUN --mount=type=$T,from=b c", &["1 From a -> image a", "2 Run b -> image b"]),
        ("FROM a\nRUN --mount=\"type='bind',from=b\" c", &["1 From a -> image a", "2 Run b -> image b"]),
        (
            "FROM a\nRUN --mount=type=${,from=b c",
            &["1 From a -> image a", "line 2: invalid `--mount=type=${,from=b`: `}` is missing"],
        ),
    ]);
}

#[test]
fn triggers() {
    assert_reads(&[
        ("FROM a\nONBUILD COPY --from=b c d", &["1 From a -> image a", "2 Copy b -> image b, on build"]),
        ("FROM a\nonbuild run --mount=from=b c", &["1 From a -> image a", "2 Run b -> image b, on build"]),
        (
            "FROM a\nONBUILD FROM b",
            &["1 From a -> image a", "line 2: invalid `ONBUILD FROM b`: FROM is not allowed in ONBUILD"],
        ),
        (
            "FROM a\nONBUILD MAINTAINER b",
            &["1 From a -> image a", "line 2: invalid `ONBUILD MAINTAINER b`: MAINTAINER is not allowed in ONBUILD"],
        ),
        (
            "FROM a\nONBUILD ONBUILD RUN b",
            &["1 From a -> image a", "line 2: invalid `ONBUILD ONBUILD RUN b`: ONBUILD is not allowed in ONBUILD"],
        ),
        // A trigger is parsed at once, and read when it fires.
        (
            "FROM a\nONBUILD CMD [\"a\", 1]",
            &[
                "1 From a -> image a",
                "line 2: invalid `ONBUILD CMD [\"a\", 1]`: every element of the array must be a string",
            ],
        ),
        (
            "FROM a\nONBUILD HEALTHCHECK CMD [1]",
            &[
                "1 From a -> image a",
                "line 2: invalid `ONBUILD HEALTHCHECK CMD [1]`: every element of the array must be a string",
            ],
        ),
        (
            "FROM a\nONBUILD ENV A\nONBUILD LABEL a=b c",
            &[
                "1 From a -> image a",
                "line 2: invalid `ONBUILD ENV A`: expected `name=value`",
                "line 3: invalid `ONBUILD LABEL a=b c`: every word must be `name=value`",
            ],
        ),
        (
            "FROM a\nONBUILD ENV =a\nONBUILD ENV\nONBUILD FOO\nONBUILD ENV A='\nONBUILD COPY --x ${ b\nONBUILD VOLUME []",
            &["1 From a -> image a"],
        ),
        ("FROM a\nONBUILD", &["1 From a -> image a", "line 2: invalid `ONBUILD`: it has no arguments"]),
    ]);
}

#[test]
fn arguments() {
    let of = |instruction: &str| read(&format!("FROM a\n{instruction}"))[1..].to_vec();
    let none: [&str; 0] = [];
    for instruction in [
        "RUN",
        "CMD",
        "ENTRYPOINT []",
        "CMD []",
        "EXPOSE 80",
        "HEALTHCHECK NONE",
        "HEALTHCHECK --retries=2 CMD x",
        "ENV a b",
        "ENV a=b c=d",
        "LABEL a=b",
        "ARG a",
        "VOLUME /a",
        "VOLUME [\"/a\"]",
        "SHELL [\"a\"]",
        "USER a",
        "WORKDIR a",
        "STOPSIGNAL 9",
        "MAINTAINER a",
        "ADD a b",
        "COPY [\"a\", \"b\"]",
    ] {
        assert_eq!(of(instruction), none, "{instruction}");
    }
    for (instruction, why) in [
        ("COPY a", "expected at least one source and a destination"),
        ("ADD [\"a\"]", "expected at least one source and a destination"),
        ("RUN [\"a\", 1]", "every element of the array must be a string"),
        ("CMD [[\"a\"]]", "every element of the array must be a string"),
        ("VOLUME [1]", "every element of the array must be a string"),
        ("VOLUME []", "it has no arguments"),
        ("VOLUME [\"\"]", "a volume needs a path"),
        ("VOLUME [\"a\", \" \\u00a0\\t\"]", "a volume needs a path"),
        ("SHELL a", "expected the exec form with at least one string"),
        ("SHELL []", "expected the exec form with at least one string"),
        ("ENV a", "expected `name=value`"),
        ("ENV a=b c", "every word must be `name=value`"),
        ("LABEL =b", "the name before `=` is missing"),
        ("ARG =b", "the name before `=` is missing"),
        ("ARG", "it has no arguments"),
        ("ENV", "it has no arguments"),
        ("USER", "it has no arguments"),
        ("WORKDIR", "it has no arguments"),
        ("EXPOSE", "it has no arguments"),
        ("STOPSIGNAL", "it has no arguments"),
        ("MAINTAINER", "it has no arguments"),
        ("HEALTHCHECK", "it has no arguments"),
        ("HEALTHCHECK NONE x", "nothing may follow `NONE`"),
        ("HEALTHCHECK CMD", "no command follows `CMD`"),
        ("HEALTHCHECK CMD []", "no command follows `CMD`"),
        ("HEALTHCHECK x", "expected `NONE`, or `CMD` and a command"),
    ] {
        assert_eq!(of(instruction), [format!("line 2: invalid `{instruction}`: {why}")]);
    }
}

#[test]
fn a_volume_of_white_space() {
    assert_reads(&[(
        "FROM a\nVOLUME a \u{2003} b",
        &["1 From a -> image a", "line 2: invalid `VOLUME a \\xe2\\x80\\x83 b`: a volume needs a path"],
    )]);
}

/// A duration in Go's format: 0, or from a millisecond to the longest that fits in 64 bits.
#[test]
fn values_of_flags() {
    const DURATION: &str = "expected a duration such as `1m30s`";
    const UNIT: &str = "the duration has no unit, such as the `s` in `30s`";
    const UNITS: &str = "the units of a duration are `h`, `m`, `s`, `ms`, `us` and `ns`";
    const SHORT: &str = "a duration must be `0s` or at least `1ms`";
    const LONG: &str = "the duration is too long";
    const RETRIES: &str = "expected a number of retries";
    const NETWORK: &str = "expected `default`, `none` or `host`";
    const SECURITY: &str = "expected `sandbox` or `insecure`";
    for (flag, why) in [
        ("--interval=30s", ""),
        ("--interval=", ""),
        ("--interval=0", ""),
        ("--interval=-0", ""),
        ("--interval=+0", ""),
        ("--interval=0s", ""),
        ("--interval=-0.0s", ""),
        ("--interval=1h1m1s1ms1us1ns", ""),
        ("--interval=1ns1h", ""),
        ("--interval=1.5h", ""),
        ("--interval=.5s", ""),
        ("--interval=5.s", ""),
        ("--interval=0.001s", ""),
        ("--interval=1000us", ""),
        ("--interval=0.000000278h", ""),
        ("--interval=0.000000277h", SHORT),
        ("--interval=0.0010000000000000000000000000000000000000000s", ""),
        ("--interval='3 0s'", UNITS),
        ("--interval='3'\"0\"\\s", ""),
        ("--interval=9223372036854775807ns", ""),
        ("--interval=9223372036854775808ns", LONG),
        ("--interval=2562047h", ""),
        ("--interval=2562048h", LONG),
        ("--interval=99999999999999999999999999999999999999999999999999h", LONG),
        ("--interval=340282366920938463463374607431768211456s", LONG),
        ("--interval=30", UNIT),
        ("--interval=00", UNIT),
        ("--interval=1m30", UNIT),
        ("--interval=1..5s", UNIT),
        ("--interval=1.5.5s", UNIT),
        ("--interval=1d", UNITS),
        ("--interval=1S", UNITS),
        ("--interval=1minute", UNITS),
        ("--interval=1averyverylongunitthatdoesnotfit", UNITS),
        ("--interval=s", DURATION),
        ("--interval=.s", DURATION),
        ("--interval=+", DURATION),
        ("--interval=--1s", DURATION),
        ("--interval=1s-1s", UNITS),
        ("--interval=$INTERVAL", DURATION),
        ("--interval=-1s", SHORT),
        ("--interval=999us", SHORT),
        ("--interval=999999ns", SHORT),
        ("--interval=1000000ns", ""),
        ("--interval=1ns", SHORT),
        ("--timeout=3", UNIT),
        ("--start-period=3", UNIT),
        ("--start-interval=3", UNIT),
        ("--retries=3", ""),
        ("--retries=", ""),
        ("--retries=0", ""),
        ("--retries=-0", ""),
        ("--retries=+003", ""),
        ("--retries=2147483647", ""),
        ("--retries=2147483648", RETRIES),
        ("--retries=99999999999999999999999999", RETRIES),
        ("--retries=-1", RETRIES),
        ("--retries=-", RETRIES),
        ("--retries=3x", RETRIES),
        ("--retries=3.0", RETRIES),
    ] {
        assert_value("HEALTHCHECK", flag, "CMD x", why);
        assert_value("HEALTHCHECK", flag, "NONE", "");
    }
    for (flag, why) in [
        ("--network=default", ""),
        ("--network=none", ""),
        ("--network=\"host\"", ""),
        ("--network=", NETWORK),
        ("--network=Host", NETWORK),
        ("--network=bridge", NETWORK),
        ("--security=sandbox", ""),
        ("--security=insecure", ""),
        ("--security=none", SECURITY),
    ] {
        assert_value("RUN", flag, "x", why);
        assert_value("RUN", flag, "[\"x\"]", why);
    }
}

#[test]
fn devices() {
    const OTHER: &str = "only `required` may follow the device's name";
    const QUOTE: &str = "a quote is not closed, or in the middle of a field";
    for (flag, why) in [
        ("--device=a", ""),
        ("--device=a,required", ""),
        ("--device=name=a,REQUIRED=t", ""),
        ("--device=required,a", ""),
        ("--device=vendor.com/class=x,required", ""),
        ("--device='\"a\",required'", ""),
        ("--device=", "the device is empty"),
        ("--device=a,", OTHER),
        ("--device=a,b", OTHER),
        ("--device=a,b=c", OTHER),
        ("--device=a,required=yes", "`required` must be `true` or `false`"),
        ("--device=name=a,name=b", "the device has two names"),
        ("--device='\"a'", QUOTE),
    ] {
        assert_value("RUN", flag, "x", why);
    }
}

/// The words in which BuildKit replaces variables, with errors that do not depend on their values.
#[test]
fn words_that_are_expanded() {
    const QUOTE: &str = "the closing `'` is missing";
    const DOUBLE: &str = "the closing `\"` is missing";
    const OPERATOR: &str = "unknown operator in `${...}`";
    const BRACE: &str = "`}` is missing";
    let of = |instruction: &str| read(&format!("FROM a\n{instruction}"))[1..].to_vec();
    for (instruction, part, why) in [
        ("ENV A='a\\'b'", "A='a\\'b'", QUOTE),
        ("ENV A=\"b", "A=\"b", DOUBLE),
        ("ENV 'A=1' B=2", "'A=1'", QUOTE),
        ("ENV A it's", "it's", QUOTE),
        ("ENV A=1 B=${C^}", "B=${C^}", OPERATOR),
        ("LABEL a=${B:i}", "a=${B:i}", OPERATOR),
        (
            "LABEL a=${B#\\b}",
            "a=${B#\\b}",
            "in a pattern, a backslash must be followed by `*`, `?`, `/`, `}` or another backslash",
        ),
        ("ARG B=\"${x:i}\"", "B=\"${x:i}\"", OPERATOR),
        ("ARG A=1 B=${P:?_${-x}}", "B=${P:?_${-x}}", OPERATOR),
        ("WORKDIR ${A", "${A", BRACE),
        ("USER 'a", "'a", QUOTE),
        ("STOPSIGNAL ${", "${", BRACE),
        ("EXPOSE 80 ${P:i}", "${P:i}", OPERATOR),
        ("VOLUME /a \"b", "\"b", DOUBLE),
        ("VOLUME [\"/a\", \"${\"]", "VOLUME [\"/a\", \"${\"]", BRACE),
        ("COPY ${A /x", "${A", BRACE),
        ("COPY a it's /x", "it's", QUOTE),
        ("ADD [\"it's\", \"/x\"]", "ADD [\"it's\", \"/x\"]", QUOTE),
        ("COPY <<A <<B /x\n${}\nA\n${x^}\nB", "<<A", "expected a name after `${`"),
        ("ADD <<A /x\n\"${x/a\nA", "<<A", "`/` is missing in `${...}`"),
    ] {
        assert_eq!(of(instruction), [format!("line 2: invalid `{part}`: {why}")], "{instruction}");
    }
    for (flag, why) in [("--chown=${", BRACE), ("--chmod=\\'7", QUOTE), ("--chown=$A:'$B'", "")] {
        assert_value("COPY", flag, "b c", why);
    }
    let none: [&str; 0] = [];
    for instruction in [
        "ENV A=\"it's\" B='\"' C=\\' D=${A:-\"x\"} E=$",
        "ENV A ${B:?x}",
        "ARG 'A",
        "ARG A=${V:?x}",
        "LABEL a='${x^}'",
        "RUN ${x^} '",
        "CMD ${x^} '",
        "ENTRYPOINT '",
        "HEALTHCHECK CMD ${",
        "SHELL [\"${\"]",
        "COPY --exclude=${ a b",
        "COPY [\"\\\"a\\\"\", \"b\"]",
        // Variables are not replaced in a heredoc with a quoted delimiter, in a script, or in anything that is not a word of its own.
        "COPY <<'A' /x\n${}\nA",
        "RUN <<A\n${}\nA",
        "COPY << A /x\n${}\nA",
        "COPY <<A /x\n\\${} it's\nA",
    ] {
        assert_eq!(of(instruction), none, "{instruction}");
    }
}

/// The options of a `check` directive end at a space, and there are at most three.
#[test]
fn options_of_checks() {
    const OPTIONS: &str = "the options are `skip=...`, `experimental=...` and `error=true`, separated by `;`";
    for options in ["skip=all", "skip=a,b;error=true", "error=F", "experimental=all;skip=;error=1", "skip=all other"] {
        assert_eq!(read(&format!("#check={options}\nFROM a")), ["2 From a -> image a"], "{options}");
    }
    for (options, part) in [
        ("skp=all", "skp=all"),
        ("a", "a"),
        ("error=yes", "error=yes"),
        ("skip=all;", "skip=all;"),
        ("skip=all; error=true", "skip=all;"),
        ("skip=a;skip=b;error=true;skip=c", "skip=a;skip=b;error=true;skip=c"),
    ] {
        assert_eq!(
            read(&format!("#!x\n# check={options}\nFROM a")),
            [format!("line 2: invalid directive `{part}`: {OPTIONS}"), "3 From a -> image a".to_owned()]
        );
    }
    assert_reads(&[(" # check=a\nFROM a", &["2 From a -> image a"])]);
}

/// A line has at most 65,535 bytes, without its line feed.
#[test]
fn long_lines() {
    let run = |length: usize| format!("RUN {}", "x".repeat(length - 4));
    for (text, expected) in [
        (format!("FROM a\n{}", run(65_535)), vec![]),
        (format!("FROM a\n{}\n", run(65_535)), vec![]),
        (format!("FROM a\n{}", run(65_536)), vec!["line 2: the line is longer than 65535 bytes"]),
        (format!("FROM a\nRUN b \\\n{}\n", run(65_536)), vec!["line 3: the line is longer than 65535 bytes"]),
        (format!("FROM a\n{}\r\n", run(65_535)), vec!["line 2: the line is longer than 65535 bytes"]),
    ] {
        assert_eq!(read(&text)[1..], expected, "{}", text.len());
    }
}

fn assert_value(instruction: &str, flag: &str, rest: &str, why: &str) {
    let read = read(&format!("FROM a\n{instruction} {flag} {rest}"));
    let expected = if why.is_empty() { vec![] } else { vec![format!("line 2: invalid flag `{flag}`: {why}")] };
    assert_eq!(read[1..], expected, "{flag}");
}

#[test]
fn json() {
    let is_rejected = |rest: &str| !errors(&format!("FROM a\nRUN {rest}")).is_empty();
    // Arrays with elements that are not strings.
    for rest in [
        "[1]",
        "[-0.5e+3]",
        "[null, true, false]",
        r#"["a", ["b", ["c"]]]"#,
        r#"[{"a": 1, "b": [{}, []]}, "c"]"#,
        r#"[[], {"a": {"b": "}"}}]"#,
    ] {
        assert!(is_rejected(rest), "{rest}");
    }
    // The shell form, because it is not valid JSON; or the exec form.
    for rest in [
        "[1",
        "[01]",
        "[1,]",
        "[.5]",
        "[nul]",
        r#"[{"a": 1, 2}]"#,
        r#"[{"a": 1, "b"}]"#,
        r"[{1: 2}]",
        r#"[["a"}]"#,
        r#"["\x", 1]"#,
        "[1] ]",
        r#"["a", "\u00e9\n"]"#,
        "[]",
    ] {
        assert!(!is_rejected(rest), "{rest}");
    }
    // There is no error for arrays that are nested more than 128 deep.
    let nested = |depth: usize| format!("[{}{}]", "[".repeat(depth), "]".repeat(depth));
    assert!(is_rejected(&nested(128)) && !is_rejected(&nested(129)));
}

#[test]
fn whole_files() {
    assert_reads(&[
        ("", &["line 1: there is no instruction"]),
        ("\n# c\n", &["line 1: there is no instruction"]),
        ("ARG A\n", &["line 1: there is no FROM"]),
        (
            "# c\nRUN a\nFROM b",
            &["line 2: invalid `RUN`: only ARG may come before the first FROM", "3 From b -> image b"],
        ),
        // A missing FROM is not reported after another error.
        ("FORM a", &["line 1: unknown instruction `FORM`; did you mean `FROM`?"]),
        ("FOO a\nFROM b", &["line 1: unknown instruction `FOO`", "2 From b -> image b"]),
    ]);
}

#[test]
fn every_kind_of_error() {
    use ReadErrorKind as Kind;
    let long = "x".repeat(1025);
    let long = format!("FROM \"{long}\"");
    let long_line = format!("FROM a\nRUN {}", "x".repeat(65_532));
    let stages: String = (0..512).map(|stage| format!("FROM a AS s{stage}\n")).collect();
    let table: &[(&str, Kind)] = &[
        ("# escape=x", Kind::Directive),
        (&long_line, Kind::LongLine),
        ("", Kind::NoInstruction),
        ("ARG A", Kind::NoStage),
        ("USER a", Kind::BeforeFrom),
        ("FORM a", Kind::UnknownInstruction),
        ("FROM --x=y a", Kind::Flag),
        ("FROM a b", Kind::Arguments),
        ("FROM a AS 1", Kind::StageName),
        ("FROM a\nRUN [\"a\", 1]", Kind::Json),
        ("FROM a\nRUN <<E", Kind::Heredoc),
        ("FROM ${V", Kind::Variable),
        ("FROM a\nCOPY --from=$V b c", Kind::NotReplaced),
        ("FROM \"\"", Kind::Empty),
        ("FROM A", Kind::Reference),
        ("FROM a\nCOPY --from=1 b c", Kind::StageNumber),
        ("FROM a\nRUN --mount=x=y b", Kind::Mount),
        (&long, Kind::TooLong),
        (&stages, Kind::TooManyStages),
    ];
    for (index, &(text, kind)) in table.iter().enumerate() {
        assert_eq!(errors(text)[0].kind(), kind, "{text}");
        assert_eq!(errors(text)[0].reference().is_some(), kind == Kind::Reference);
        assert_eq!(kind as usize, index, "a kind is missing in the table");
    }
}

#[test]
fn reading_continues_after_errors() {
    assert_reads(&[(
        "FORM a\nFROM B AS c\nRUN --mount=x=y true\nCOPY --from=c d e\nFROM c",
        &[
            "line 1: unknown instruction `FORM`; did you mean `FROM`?",
            "line 2: invalid reference `B`: upper-case `B` at byte 0; write `b`",
            "line 3: invalid `--mount=x=y`: unknown key in the mount",
            "4 Copy c -> stage 0",
            "5 From c -> stage 0",
        ],
    )]);
}

#[test]
fn places() {
    for (text, offset, written) in [
        ("FROM a", 5, "a"),
        ("# c\n\nFROM  a AS b", 11, "a"),
        ("\u{feff}FROM é.a/b", 8, "é.a/b"),
        ("FROM a\\\nb\\\n# c\nc AS d", 5, "a\\\nb\\\n# c\nc"),
        ("ARG V=1\nFROM \"a:$V\"", 13, "\"a:$V\""),
        ("FROM --platform=x a", 18, "a"),
        ("# syntax = a b\nFROM c", 11, "a"),
    ] {
        let first = dockerfile::images(text).next().unwrap();
        let place = match &first {
            Ok(image) => (image.offset(), image.written()),
            Err(error) => (error.offset(), error.written()),
        };
        assert_eq!(place, (offset, written), "{text}");
    }
    for (text, offset, written) in [
        ("FROM a\nCOPY --from=b c d", 19, "b"),
        ("FROM a\nCOPY --from=\"b\" c d", 19, "\"b\""),
        ("FROM a\nCOPY --from=b\\\nb c d", 19, "b\\\nb"),
        ("FROM a\nRUN --mount=type=bind,from=b,target=/c d", 34, "b"),
        ("FROM a\nRUN --mount=\"from=b\" d", 25, "b"),
    ] {
        let image = dockerfile::images(text).nth(1).unwrap().unwrap();
        assert_eq!((image.offset(), image.written()), (offset, written), "{text}");
    }
}

/// The 512th stage with a name is rejected; there may be any number of stages without a name.
#[test]
fn many_stages() {
    let named = |count: usize| -> String { (0..count).map(|stage| format!("FROM a AS s{stage}\n")).collect() };
    let text = format!("{}FROM s510\nCOPY --from=S7 b c\n", named(511));
    assert_eq!(read(&text)[511..], ["512 From s510 -> stage 510", "513 Copy S7 -> stage 7"]);
    assert_eq!(read(&named(512))[511..], ["line 512: invalid `FROM a AS s511`: there are more than 511 stage names"]);
    let text = format!("{}COPY --from=1999 b c\n", "FROM a\n".repeat(2_000));
    assert_eq!(read(&text)[2_000..], ["2001 Copy 1999 -> stage 1999"]);
    let text = format!("{}FROM b AS x\nFROM x\n", "FROM a AS x\n".repeat(2_000));
    assert_eq!(read(&text)[2_001..], ["2002 From x -> stage 2000"]);
}

/// The 129th ARG is unknown, and names that use it are unresolved.
#[test]
fn many_args() {
    let args = |count: usize| -> String { (0..count).map(|arg| format!("ARG A{arg}=v{arg}\n")).collect() };
    let of = |count: usize, name: &str| read(&format!("{}FROM a:{name}", args(count))).pop().unwrap();
    assert_eq!(of(128, "$A127"), "129 From a:$A127 -> image a:v127");
    assert_eq!(of(129, "$A127"), "130 From a:$A127 -> image a:v127");
    assert_eq!(of(129, "$A128"), "130 From a:$A128 -> unresolved A128");
    assert_eq!(of(129, "${A128:-x}"), "130 From a:${A128:-x} -> unresolved A128");
}

#[test]
fn long_names() {
    let name = |length: usize| format!("{}/b", "a".repeat(length - 2));
    // A slice of the text may have any length for the reader; a name that has to be assembled may not.
    let (long, longer) = (name(1_024), name(1_025));
    for (text, kind) in [
        (format!("FROM {longer}"), ReadErrorKind::Reference),
        (format!("FROM \"{long}\""), ReadErrorKind::Reference),
        (format!("FROM \"{longer}\""), ReadErrorKind::TooLong),
    ] {
        assert_eq!(errors(&text)[0].kind(), kind, "{text}");
    }
    let message = errors(&format!("FROM \"{longer}\""))[0].to_string();
    assert!(
        message.starts_with("line 1: invalid `\"aaaa")
            && message.ends_with("aaa...`: the image's name is longer than 1024 bytes")
    );
    assert!(errors(&format!("FROM a\nCOPY --from=\"{longer}\" b c"))[0].kind() == ReadErrorKind::TooLong);
    assert!(errors(&format!("FROM a\nRUN --mount=from=b\\\n{longer} c"))[0].kind() == ReadErrorKind::TooLong);
}

#[test]
fn deep_variables() {
    let deep = |depth: usize| format!("FROM a:{}x{}", "${V:-".repeat(depth), "}".repeat(depth));
    assert_eq!(read(&deep(16)), [format!("1 From {} -> image a:x", &deep(16)[5..])]);
    assert_eq!(errors(&deep(17))[0].kind(), ReadErrorKind::Variable);
    assert!(errors(&deep(17))[0].to_string().ends_with(": `${` is nested too deeply"));
}

/// Hashes everything that the reader returns for a text.
const fn digest(text: &str) -> u64 {
    let mut images = dockerfile::images(text);
    let mut sum = 0xcbf2_9ce4_8422_2325;
    while let Some(result) = images.next() {
        sum = match result {
            Ok(image) => {
                let target = match image.refers_to() {
                    Refers::Image => 1,
                    Refers::Stage(stage) => 100 + stage,
                    Refers::Scratch => 2,
                    _ => 3,
                };
                let resolved = match image.resolved() {
                    Some(resolved) => resolved,
                    None => "",
                };
                let sum = mix(mix(mix(sum, image.line()), image.offset()), target);
                mix_all(mix_all(sum, image.written().as_bytes()), resolved.as_bytes())
            }
            Err(error) => {
                let sum = mix(mix(mix(sum, error.line()), error.offset()), 1_000 + error.kind() as usize);
                mix_all(sum, error.written().as_bytes())
            }
        };
    }
    sum
}

const fn mix(sum: u64, number: usize) -> u64 {
    (sum ^ number as u64).wrapping_mul(0x0100_0000_01b3)
}

const fn mix_all(mut sum: u64, bytes: &[u8]) -> u64 {
    let mut at = 0;
    while at < bytes.len() {
        sum = mix(sum, bytes[at] as usize);
        at += 1;
    }
    sum
}

const RICH: &str = "# syntax=docker/dockerfile:1\n# escape=`\nARG V=1.2 W=${V%.*}\nFROM --platform=$BUILDPLATFORM a:${W/1/2}`\n.3 AS Build\n\
    RUN --mount=type=cache,target=/x --mount=type=bind,from=later,target=/y <<E\nFROM x\nE\nFROM $NO\n\
    COPY --from=BUILD a b\nFROM \"b\" AS later\nONBUILD COPY --from=c d e\nFROM scratch\n";
const WRONG: &str = "FORM a\nFROM A\nFROM ${\nFROM a AS 1\nCOPY --from=9 b c\nCOPY --from=$V b c\nRUN --mount=x b\nRUN [1]\nADD <<E /\nE \n";

#[test]
fn a_const_reads_the_same() {
    const RICH_DIGEST: u64 = digest(RICH);
    const WRONG_DIGEST: u64 = digest(WRONG);
    assert_eq!((RICH_DIGEST, WRONG_DIGEST), (digest(RICH), digest(WRONG)));
    assert_eq!((read(RICH).len(), read(WRONG).len()), (8, 9));
    assert_ne!(RICH_DIGEST, digest(&RICH.replace("1.2", "3.2")));
}

/// Generates pieces of Dockerfiles, in any order.
fn soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "FROM ",
        "from a AS b\n",
        "RUN ",
        "COPY --from=",
        "ONBUILD ",
        "ARG V=",
        "--mount=",
        "type=bind,from=",
        "--platform=",
        "a",
        "b:1",
        "scratch",
        "0",
        "$V",
        "${V",
        ":-",
        "}",
        "//",
        "\"",
        "'",
        "\\",
        "\\\n",
        "`",
        "\n",
        "\r\n",
        " ",
        "\t",
        "# c\n",
        "# escape=`\n",
        "# syntax=",
        "<<E",
        "<<-E",
        "\nE\n",
        "[\"a\"",
        "]",
        ",",
        "=",
        "é",
        "\u{feff}",
        "AS ",
        "\u{85}",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

fn assert_places(text: &str) -> Result<(), TestCaseError> {
    let lines = text.matches('\n').count() + 1;
    for result in dockerfile::images(text) {
        let (line, offset, written) = match &result {
            Ok(image) => (image.line(), image.offset(), image.written()),
            Err(error) => (error.line(), error.offset(), error.written()),
        };
        prop_assert!((1..=lines).contains(&line), "{:?}", result);
        prop_assert_eq!(text.get(offset..offset + written.len()), Some(written));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        assert_places(&text)?;
    }

    #[test]
    fn any_soup_can_be_read(text in soup()) {
        assert_places(&text)?;
    }

    #[test]
    fn a_comment_at_the_end_changes_nothing(text in soup()) {
        let whole = format!("FROM a\n{text}\n\n");
        prop_assume!(!read(&whole).iter().any(|line| line.contains("heredoc")));
        prop_assert_eq!(read(&format!("{whole}# more")), read(&whole));
    }
}
