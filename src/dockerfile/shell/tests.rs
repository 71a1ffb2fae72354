//! The parser and the list of commands: each construct, the scripts that a shell rejects, and the commands that are certain.

use super::parser::MAX_DEPTH;
use super::redirection::RedirectionOperator;
use super::script::PipelineCommand;
use super::shell_call::ShellCall;
use super::{Command, commands, interpreter, parse, shell_call};

fn all(script: &str) -> Vec<Command> {
    commands(parse(script).unwrap_or_else(|| panic!("it cannot be parsed: {script}")))
}

/// The commands with a `;` after each: their words, with `…` for unknown parts.
fn show(script: &str) -> String {
    all(script).iter().map(|command| format!("{}; ", words(command))).collect::<String>().trim_end().into()
}

fn words(command: &Command) -> String {
    let word =
        |word: &super::ShellWord| word.literal().map_or_else(|| format!("{}…", word.known_prefix()), String::from);
    let assignments = command.assignments.iter().map(|assigned| format!("{}={}", assigned.name, word(&assigned.value)));
    assignments.chain(command.words.iter().map(word)).collect::<Vec<_>>().join(" ")
}

/// The programs; those that are not certain are in parentheses.
fn certainty(script: &str) -> String {
    let show = |command: &Command| match (command.program().unwrap_or("-"), command.is_certain) {
        (program, true) => program.into(),
        (program, false) => format!("({program})"),
    };
    all(script).iter().map(show).collect::<Vec<_>>().join(" ")
}

const WORDS: &[(&str, &str)] = &[
    ("", ""),
    (" \t\n # nothing\n", ""),
    ("a b  c", "a b c;"),
    ("a 'b c' \"d e\" f\\ g h\"i\"'j'", "a b c d e f g hij;"),
    ("a '' \"\"", "a  ;"),
    ("a 'b\\' \"c\\d\\\"\\$\\\\\\`\"", "a b\\ c\\d\"$\\`;"),
    ("a \\\n  b\\\nc \"d\\\ne\"", "a bc de;"),
    ("wh\\\nile a; do b; done", "a; b;"),
    ("a 'b\nc' # d\ne", "a b\nc; e;"),
    ("a#b c #d", "a#b c;"),
    ("a x$b $c \"y${d}z\" $1 $@ $? $$ ${#x}", "a x… … y… … … … … …;"),
    ("a $ \"$\" a$ $/ $%", "a $ $ a$ $/ $%;"),
    ("a ${b:-${c:-\"}\"}} ${d#'}'} ${e%\\}} \"${f:-it's}\"", "a … … … …;"),
    ("a $((1 + (2 * 3))) $(($(b) + 1))", "b; a … …;"),
    ("a $((b); (c))", "b; c; a …;"),
    ("a $(b $(c) d) `e \\`f\\`` \"g $(h)\"", "c; b … d; f; e …; h; a … … g …;"),
    ("a $(case b in c) d ;; esac)", "d; a …;"),
    ("a $(\n# it's\nb\n)", "b; a …;"),
    ("a $'b\\'c' $\"d\"", "a … …;"),
    ("a <(b) >(c) d<(e)", "b; c; e; a … … d…;"),
    ("a * b* c? [ d ] e[1]f [!a] {g,h} i{1..3} {} {a} k,l m]", "a … b… c… [ d ] e… … … i… {} {a} k,l m];"),
    ("a ~ ~/b c~ d=~ e:~", "a … … c~ d=… e:…;"),
    ("a ünï'cö'dé \\ü", "a ünïcödé ü;"),
    ("a b\r\nc", "a b\r; c;"),
];

const COMMANDS: &[(&str, &str)] = &[
    ("a; b & c && d || e | f |& g\nh", "a; b; c; d; e; f; g; h;"),
    ("a &&\n\n # comment\n b |\n c", "a; b; c;"),
    ("! a; ! ! b", "a; b;"),
    ("time a; time -p b; time { c; }; time ( d )", "a; b; c; d;"),
    ("{ a; b; }; (c; d); ((e + f)); { g\n}", "a; b; c; d; g;"),
    ("((a); b)", "a; b;"),
    ("if a; then b; elif c\nthen d; else e; fi > f", "a; b; c; d; e;"),
    ("while a; do b; done; until c; do d; done", "a; b; c; d;"),
    ("for a in b $(c) d; do e; done; for f\ndo g; done; for h; do i; done; for j\nin k\ndo l; done", "c; e; g; i; l;"),
    ("for ((i = $(a); i < 3; i++)); do b; done; for ((;;)) { c; }", "a; b; c;"),
    ("select a in b; do c; done", "c;"),
    ("case $(a) in b | c) d ;; (e) f ;& g*) ;; \"h\") i ;;& *) j; esac", "a; d; f; i; j;"),
    ("case a in\nesac; case a in b) esac", ""),
    ("a() { b; }; c () (d)\nfunction e { f; }; function g() { h; }; function i\n{ j; }", "b; d; f; h; j;"),
    ("[[ -f $(a) && ( b == c || ! d =~ ^(e|f)g$ ) ]] && h; [[ a ]]; [[ a < b ]]; [[ $a -eq 1\n]]", "a; h;"),
    ("[[ a == @(b|c) ]]", ""),
    ("A=b C+=d e", "A=b C=… e;"),
    ("A=b", "A=b;"),
    ("A= B='c d' e F=g", "A= B=c d e F=g;"),
    ("A=(b $(c)\nd) E[1]=f; export G=(h i)", "c; A=… E=…; export G=…;"),
    ("if=a; iff; then_a; do=b", "if=a; iff; then_a; do=b;"),
    ("echo if then { } ! in [[ esac", "echo if then { } ! in [[ esac;"),
    (
        "sh -c 'a; b' c; bash -ec \"d\"; /bin/ash -o pipefail -c e; sh f; sh -c \"$g\"",
        "sh -c a; b c; a; b; bash -ec d; d; /bin/ash -o pipefail -c e; e; sh f; sh -c …;",
    ),
    ("sh -c 'bash -c \"a b\"'", "sh -c bash -c \"a b\"; bash -c a b; a b;"),
    ("sh -c 'if'", "sh -c if;"),
    (
        "exec a; exec -a b c; env d; env -i -u A B=c e; nohup f; time g; nice -n 5 h; nice -5 i; command j; command -v k",
        "a; c; d; e; f; g; h; i; j; command -v k;",
    ),
    (
        "exec env A=b nohup c; exec 3>&1; env; nohup; env --unknown a; /usr/bin/env a; sudo a",
        "c; exec; env; nohup; env --unknown a; a; sudo a;",
    ),
];

#[test]
fn scripts() {
    for (script, expected) in WORDS.iter().chain(COMMANDS) {
        assert_eq!(show(script), *expected, "{script}");
    }
}

#[test]
fn rejected_scripts() {
    for script in [
        "'a",
        "\"a",
        "`a",
        "$(a",
        "${a",
        "$((1)",
        "a $(b",
        "(a",
        "{ a",
        "a)",
        "a }; }",
        "()",
        "{ }",
        "{ ; }",
        "{}a() b",
        ";",
        "a;\n;b",
        "a;;b",
        "a ;; ",
        "& a",
        "&& a",
        "a &&",
        "a || ",
        "a |",
        "| a",
        "a && ; b",
        "a & ; b",
        "a | | b",
        "a &&& b",
        "!",
        "if a; then; fi",
        "if a; fi",
        "if a; then b",
        "if; then a; fi",
        "if a then b; fi",
        "then",
        "fi",
        "else",
        "a; fi",
        "in a",
        "if a; then b; else; fi",
        "if a; then b; else c; else d; fi",
        "while a; done",
        "while a; do b",
        "while; do a; done",
        "do a; done",
        "for",
        "for a in b; done",
        "for 1 in b; do c; done",
        "for $a in b; do c; done",
        "for a in b do c; done",
        "for ((a; b; c); do d; done",
        "case a b) c ;; esac",
        "case a in b c ;; esac",
        "case a in b) c ;;",
        "case a in ) b ;; esac",
        "esac",
        "case in",
        "a() ",
        "a() b",
        "a(b) { c; }",
        "function { a; }",
        "function a",
        "a b() { c; }",
        "a >",
        "a > > b",
        "a <<",
        "a > 2> b",
        "> ;",
        "a <<< ",
        "a(b)",
        "a b(c)",
        "a=(b",
        "a (b)",
        "[[ a",
        "[[ ]]",
        "[[ a b ]]",
        "[[ -f ]]",
        "[[ a && ]]",
        "[[ ( a ]]",
        "]]",
        "[[ a == ]]",
        "a 'b\" c",
        "a $[1]",
        "a\0b",
        "'a\0'",
        "coproc { a; }",
        "{ a; } b",
        "(a) b",
        "if a; then b; fi c",
        "a $(b <<EOF)\nEOF\n",
    ] {
        assert!(parse(script).is_none(), "{script}");
    }
}

const REDIRECTIONS: &[(&str, &str)] = &[
    ("a > b 2>&1 < c", "Write b, DuplicateOutput 1, Read c"),
    (
        "a >>b >|c <>d <&3 >&- &>e &>>f <<<g",
        "Append b, Write c, ReadWrite d, DuplicateInput 3, DuplicateOutput -, Write e, Append f, HereString g",
    ),
    ("> b", "Write b"),
    ("2> b a {fd}> c 10< d", "Write b, Write c, Read d"),
    ("a > $b > c*", "Write …, Write c…"),
    ("a > >(b)", "Write …"),
    ("a 2 > b; ", "Write b"),
    ("a <<EOF\nb\n c\nEOF\n", "Heredoc(0) b\n c\n"),
    ("a <<-EOF > b\n\tc\n\tEOF\n", "Heredoc(0) \tc\n, Write b"),
    ("a <<'E F' <<\"\"\n$b\nE F\nc\n\n", "Heredoc(0) $b\n, Heredoc(1) c\n"),
    ("a <<EOF\nb $c\nEOF", "Heredoc(0) b …"),
    ("a <<\\EOF\nb \\$c\nEOF", "Heredoc(0) b \\$c\n"),
    ("a <<EOF\nb \\$c \"it's\\\" \\\\\nEOF", "Heredoc(0) b $c \"it's\\\" \\\n"),
    ("a <<EOF\nb\\\nEOF\nEOF", "Heredoc(0) bEOF\n"),
    ("a <<EOF", "Heredoc(0) "),
    ("a <<EOF\nb", "Heredoc(0) b"),
];

#[test]
fn redirections() {
    for (script, expected) in REDIRECTIONS {
        let commands = all(script);
        let command = commands.last().unwrap();
        let show = |redirection: &super::Redirection| {
            let target = &redirection.target;
            let text = target.literal().map_or_else(|| format!("{}…", target.known_prefix()), String::from);
            format!("{:?} {text}", redirection.operator)
        };
        let shown: Vec<_> = command.redirections.iter().map(show).collect();
        assert_eq!(shown.join(", "), *expected, "{script}");
    }
    let heredocs = all("a <<A | b <<B\n$(c)\nA\nB\nd");
    assert_eq!(heredocs.iter().map(words).collect::<Vec<_>>(), ["c", "a", "b", "d"]);
    assert_eq!(heredocs[2].redirections[0].operator, RedirectionOperator::Heredoc(1));
}

#[test]
fn heredocs_without_delimiter() {
    for script in ["a <<EOF", "a <<EOF\nb\n", "a <<A <<B\nA\nC\n"] {
        assert_eq!(all(script).iter().map(words).collect::<Vec<_>>(), ["a"], "{script}");
    }
}

#[test]
fn written_files() {
    for (script, expected) in [
        ("a > b", Some("b")),
        ("a >> b", Some("b")),
        ("a &> b", Some("b")),
        ("a >& b", Some("b")),
        ("a <> b", Some("b")),
        ("a 2>&1", None),
        ("a >&-", None),
        ("a < b", None),
        ("a <<< b", None),
    ] {
        let commands = all(script);
        let written = commands[0].redirections[0].written_file().and_then(|word| word.literal());
        assert_eq!(written, expected, "{script}");
    }
}

const CERTAINTY: &[(&str, &str)] = &[
    ("a; b && c | d\ne", "a b c d e"),
    // Failures that are caught, and that are not.
    ("a || b; c", "(a) (b) c"),
    ("a && b || c", "(a) (b) (c)"),
    ("a || b && c", "(a) (b) c"),
    ("a || exit 1; b", "a (exit) b"),
    ("a || exit; b", "a (exit) b"),
    ("a || exit 0; b", "(a) (exit) (b)"),
    ("a || exit 256; b", "(a) (exit) (b)"),
    ("a || exit $b; c", "(a) (exit) (c)"),
    ("a || false; b", "a (false) b"),
    ("a || false || b", "(a) (false) (b)"),
    ("a || exit 1 || b", "a (exit) (b)"),
    ("a || { echo b; exit 1; }; c", "a (echo) (exit) c"),
    ("a || (echo b; exit 1); c", "a (echo) (exit) c"),
    ("a || { exit 0; exit 1; }; c", "(a) (exit) (exit) (c)"),
    ("a || { if b; then exit 0; fi; exit 1; }", "(a) (b) (exit) (exit)"),
    ("a || { echo b; exit; }", "(a) (echo) (exit)"),
    ("a || ! exit 1", "(a) (exit)"),
    ("{ a; b; } || c", "(a) (b) (c)"),
    ("(a) || true; b", "(a) (true) b"),
    ("if a; then b; fi || c; d", "(a) (b) (c) d"),
    ("! a; b", "(a) b"),
    ("a & b; c &", "(a) b (c)"),
    // Commands that depend on a test.
    ("[ a ] && b; c", "[ (b) c"),
    ("test a && b && c", "test (b) (c)"),
    ("[[ a ]] && b; ((1)) && c; d", "(b) (c) d"),
    (
        "command -v a && b; which a && b; type a && b; hash a && b; grep a b && c; false && d",
        "command (b) which (b) type (b) hash (b) grep (c) false (d)",
    ),
    ("[ a ] || b && c", "([) (b) c"),
    ("[ a ] || exit 1 && b", "[ (exit) b"),
    ("[ a ] || false && b", "[ (false) (b)"),
    ("a | grep b && c; grep a | b && c", "a grep (c) grep b c"),
    ("{ a; [ b ]; } && c; (grep a) && b; { [ a ]; b; } && c", "a [ (c) grep (b) [ b c"),
    ("a=$(grep b) && c; a=$(b) && c", "grep - c b - c"),
    ("! a && b", "(a) (b)"),
    ("command a && b; env test c && d", "a b test (d)"),
    // Compound commands.
    ("if a; then b; elif c; then d; else e; fi; f", "(a) (b) (c) (d) (e) f"),
    ("if a; then exit 1; fi; b", "(a) (exit) b"),
    ("if a; then exit 0; fi; b", "(a) (exit) (b)"),
    ("if a; then [ b ]; fi && c", "(a) ([) (c)"),
    ("while a; do b; done; until c; do d; done; e", "(a) (b) (c) (d) e"),
    ("case a in b) c ;; esac; d", "(c) d"),
    ("case a in b) exit ;; esac; d", "(exit) (d)"),
    ("for a in b c; do d; done; e", "(d) e"),
    ("for a in b; do c || break; d; exit 0; done; e", "(c) (break) (d) (exit) (e)"),
    ("for a in b; do c; break; done; for ((;;)); do d; done; e", "(c) (break) (d) e"),
    ("for a in b; do c || { break; exit 1; }; done", "(c) (break) (exit)"),
    ("for a in b; do [ c ]; done && d; for a in b; do c; done && d", "([) (d) (c) d"),
    ("select a in b; do c; done", "(c)"),
    ("a() { b; exit 0; }; c; a; d", "(b) (exit) c (a) (d)"),
    ("function a { b; }; a && c", "(b) (a) (c)"),
    ("(a() { b; }); a", "(b) (a)"),
    ("{ a; b; }; (c; d)", "a b c d"),
    ("(exit 0); a; exit 0 | b; c; $(exit 0); d", "exit a exit b c (exit) - d"),
    ("sh -c 'exit 0'; a", "sh exit a"),
    // Commands that make the rest uncertain.
    ("exit; a", "exit (a)"),
    ("exit 1; a", "exit a"),
    ("return; a", "return (a)"),
    ("exec a; b", "a (b)"),
    ("exec > a; b", "exec b"),
    ("eval a; b", "eval (b)"),
    (". a; b", ". (b)"),
    ("source a; b", "source (b)"),
    ("trap a EXIT; b", "trap (b)"),
    ("alias a=b; a", "alias (a)"),
    ("PATH=a; b", "(-) (b)"),
    ("PATH=a b; c", "(b) (c)"),
    ("A=b c; d", "c d"),
    ("env PATH=a b; c", "(b) c"),
    ("export PATH=a; b", "export (b)"),
    ("export PATH; a", "export a"),
    ("export A=b C=$d; e", "export e"),
    ("export $(a); b", "(a) export (b)"),
    ("unset PATH; a", "unset (a)"),
    ("for PATH in a; do b; done", "(b)"),
    ("set +e; a; set -e; b", "set (a) (set) b"),
    ("set +o errexit; a; set -ex; b", "set (a) (set) b"),
    ("set -eux -o pipefail; a; set -- +e; b", "set a set b"),
    ("(PATH=a; b); c; a=$(PATH=b; c); d", "(-) (b) c (-) (c) - d"),
    // Substitutions.
    ("a=$(b); c", "b - c"),
    ("a=$(b)$(c) d=$(e; f); g", "(b) (c) e f - g"),
    ("a=${b:-$(c)}; d=$((1 + $(e))); f=`g`", "(c) - (e) - g -"),
    ("a $(b); c=$(d) e; export f=$(g)", "(b) a (d) e (g) export"),
    ("a=$(b || true); c", "(b) (true) - c"),
    ("a <<EOF\n$(b)\nEOF", "(b) a"),
    ("a > $(b) <(c)", "(c) (b) a"),
    ("a=$(b) || c", "(b) (-) (c)"),
    // Shells in shells.
    ("sh -c 'a && b || c; d'; e", "sh (a) (b) (c) d e"),
    ("sh -c 'a' || b", "(sh) (a) (b)"),
    ("bash -lc 'a'; bash --login -c b; bash -i -c c", "bash (a) bash (b) bash (c)"),
    ("a() { b; }; sh -c a", "(b) sh a"),
    ("exec sh -c 'a; b'", "sh a b"),
    // Programs.
    ("/usr/bin/a; /opt/b; ./c; d/e; $f; \"g\"; h*; /bin/sh -c i", "a - - - - g - sh i"),
];

#[test]
fn certain_commands() {
    for (script, expected) in CERTAINTY {
        assert_eq!(certainty(script), *expected, "{script}");
    }
}

#[test]
fn offsets() {
    let offsets = |script| all(script).iter().map(|command| command.offset).collect::<Vec<_>>();
    assert_eq!(offsets("a;  b && A=b c $(d)"), [0, 4, 17, 9]);
    assert_eq!(offsets("if a\nthen é; b; fi"), [3, 10, 14]);
    assert_eq!(offsets("a `b \\`c\\`; d`; sh -c 'e; f'"), [2, 2, 2, 0, 16, 16, 16]);
    assert_eq!(offsets("a <<EOF\n$(b)\nEOF\nc"), [10, 0, 17]);
    assert_eq!(
        all("a b \"c\"").first().unwrap().arguments().iter().map(|word| word.offset).collect::<Vec<_>>(),
        [2, 4]
    );
}

#[test]
fn positions() {
    let script = "a  'b c' > d && ! e\\\n | f=g \"$h\"i 2>&1 ; j=(k) l # m\n{ n; } & o <<P\nq\nP\n";
    let text = |start, end| script.get(start..end).unwrap();
    let (mut pipelines, mut simple, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for (_, pipeline) in parse(script).unwrap().list.iter().flat_map(|list| &list.pipelines) {
        pipelines.push(text(pipeline.offset, pipeline.end));
        for command in &pipeline.commands {
            if let PipelineCommand::Simple(command) = command {
                simple.push(text(command.offset, command.end));
                let assigned = command.assignments.iter().map(|assignment| &assignment.value);
                words.extend(assigned.chain(&command.words).map(|word| text(word.offset, word.end)));
            }
        }
    }
    assert_eq!(pipelines, ["a  'b c' > d", "! e\\\n | f=g \"$h\"i 2>&1", "j=(k) l", "{ n; }", "o <<P"]);
    assert_eq!(simple, ["a  'b c' > d", "e", "f=g \"$h\"i 2>&1", "j=(k) l", "o <<P"]);
    assert_eq!(words, ["a", "'b c'", "e", "g", "\"$h\"i", "(k)", "l", "o"]);
}

#[test]
fn shell_calls() {
    for (words, expected) in [
        ("-c a", Some(("a", false))),
        ("-ec a b", Some(("a", false))),
        ("-e -u -c a", Some(("a", false))),
        ("-o pipefail -c a", Some(("a", false))),
        ("-euxo pipefail -c a", Some(("a", false))),
        ("-eco pipefail a", Some(("a", false))),
        ("-c -e a", Some(("a", false))),
        ("-c -- a", Some(("a", false))),
        ("+e --norc -c a", Some(("a", false))),
        ("-lc a", Some(("a", true))),
        ("--login -c a", Some(("a", true))),
        ("-c", None),
        ("a -c b", None),
        ("-c $ b", None),
        ("$ -c b", None),
        ("", None),
    ] {
        let words = words.split_whitespace().map(|word| if word == "$" { None } else { Some(word) });
        let expected = expected.map(|(script, reads_profile)| ShellCall { script, reads_profile });
        assert_eq!(shell_call(words.clone()), expected, "{:?}", words.collect::<Vec<_>>());
    }
}

#[test]
fn interpreters() {
    for (script, expected) in [
        ("#!/bin/sh\na", Some("sh")),
        ("#! /usr/bin/env bash\n", Some("bash")),
        ("#!/usr/bin/env -S python3 -u", Some("python3")),
        ("#!/bin/bash -e\r\n", Some("bash")),
        ("#!/opt/python\n", Some("/opt/python")),
        ("#!/usr/bin/env /opt/python", Some("/opt/python")),
        ("#!/usr/bin/env", Some("env")),
        ("#!\na", Some("")),
        ("#!", Some("")),
        ("a\n#!/bin/sh", None),
    ] {
        assert_eq!(interpreter(script), expected, "{script}");
    }
}

#[test]
fn depth_is_limited() {
    let nested = |open: &str, inner: &str, close: &str, depth: usize| {
        parse(&format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))).is_some()
    };
    for (open, inner, close) in [
        ("( ", "a", " )"),
        ("a $(", "b", ")"),
        ("{ ", "a; ", "}; "),
        ("if a; then ", "b; ", "fi; "),
        ("while a; do ", "b; ", "done; "),
        ("case a in b) ", "c ", ";; esac "),
        ("f() { ", "a; ", "}; "),
        ("a \"$(", "b", ")\""),
        ("a <(", "b", ")"),
        ("a=($(", "b", "))"),
    ] {
        assert!(nested(open, inner, close, 20), "{open}");
        assert!(!nested(open, inner, close, MAX_DEPTH), "{open}");
        assert!(!nested(open, inner, close, 10_000), "{open}");
        assert!(!nested(open, "", "", 10_000), "{open}");
    }
    for (open, close) in [("${a:-", "}"), ("$((", "))"), ("\"${a:-", "}\""), ("$(( $(a ", ") ))")] {
        let nested = |depth: usize| parse(&format!("a {}{}", open.repeat(depth), close.repeat(depth))).is_some();
        assert!(nested(20), "{open}");
        assert!(!nested(10_000), "{open}");
    }
    assert!(parse(&format!("[[ {} a {} ]]", "( ".repeat(20), " )".repeat(20))).is_some());
    assert!(parse(&format!("[[ {} a {} ]]", "( ".repeat(10_000), " )".repeat(10_000))).is_none());
    let mut script = String::from("a");
    for _ in 0..12 {
        script = format!("sh -c {script:?}");
    }
    assert_eq!(all(&script).len(), 13);
}

/// Scripts that could take quadratic time to parse, and are long enough to notice it.
#[test]
fn long_scripts() {
    for part in [
        "a; ",
        "(( ",
        "$((",
        "a[",
        "{a",
        "1",
        "`",
        "\\`",
        "'",
        "\"$(",
        "a <<A\n",
        "f() { a; }; ",
        "((a) b); ",
        "! ",
        "a &&\n",
    ] {
        let text = part.repeat(10_000);
        if let Some(script) = parse(&text) {
            commands(script);
        }
    }
}

/// Random scripts of these parts, and random bytes, are parsed or rejected, and never panic.
#[test]
fn any_text_is_parsed_or_rejected() {
    const PARTS: &[&str] = &[
        "a",
        " ",
        "\n",
        ";",
        "&",
        "&&",
        "|",
        "||",
        "(",
        ")",
        "((",
        "))",
        "{ ",
        "} ",
        "$",
        "$(",
        "${",
        "}",
        "`",
        "'",
        "\"",
        "\\",
        "<",
        ">",
        "<<A\n",
        "\nA\n",
        "<<-A",
        "<<<",
        "<(",
        "if ",
        "then ",
        "elif ",
        "else ",
        "fi ",
        "for a in b; ",
        "do ",
        "done ",
        "while ",
        "case a in ",
        "b) ",
        ";; ",
        "esac ",
        "[[ ",
        " ]] ",
        "=~ ",
        "f() ",
        "function f ",
        "A=",
        "A=(",
        "#",
        "~",
        "*",
        "é",
        "\r",
        "\0",
        "exit 1",
        "sh -c 'a; b'",
        "! ",
        "2>&1 ",
        "=",
        "[",
        "]",
        "{a,b}",
        "$'",
        "\\\n",
    ];
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |limit: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random >> 32).unwrap() % limit
    };
    let mut parsed = 0;
    for _ in 0..20_000 {
        let length = next(14);
        let script: String = (0..length).map(|_| PARTS[next(PARTS.len())]).collect();
        if let Some(script) = parse(&script) {
            parsed += 1;
            commands(script);
        }
        let bytes: Vec<u8> = (0..length * 2).map(|_| u8::try_from(next(256)).unwrap()).collect();
        if let Some(script) = parse(&String::from_utf8_lossy(&bytes)) {
            commands(script);
        }
    }
    assert!(parsed > 500, "{parsed}");
}
