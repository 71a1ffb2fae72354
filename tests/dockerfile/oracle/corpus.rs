//! Dockerfiles with the expected events of each, derived from the rules by hand.

use super::translation::{Event, Item, Target};

pub struct Case {
    pub text: &'static str,
    pub events: Vec<Event>,
}

pub fn texts() -> Vec<String> {
    cases().into_iter().map(|case| case.text.to_owned()).collect()
}

fn case(text: &'static str, events: Vec<Event>) -> Case {
    Case { text, events }
}

fn image(text: &str) -> Target {
    Target::Image(text.to_owned())
}

fn missing(variable: &str) -> Target {
    Target::Unresolved(variable.to_owned())
}

fn error(line: usize, what: &'static str) -> Event {
    Event::Error { line, what }
}

fn item(instruction: &'static str, line: usize, stage: Option<usize>, name: &str, target: Target) -> Event {
    let stage_name = (!name.is_empty()).then(|| name.to_owned());
    Event::Item(Item { line, instruction, on_build: false, stage, stage_name, platform: None, target })
}

fn syntax(line: usize, text: &str) -> Event {
    item("syntax", line, None, "", image(text))
}

/// An empty name means no name.
fn from(line: usize, stage: usize, name: &str, target: Target) -> Event {
    item("FROM", line, Some(stage), name, target)
}

fn copy(line: usize, stage: usize, name: &str, target: Target) -> Event {
    item("COPY", line, Some(stage), name, target)
}

fn run(line: usize, stage: usize, name: &str, target: Target) -> Event {
    item("RUN", line, Some(stage), name, target)
}

fn changed(event: Event, change: impl FnOnce(&mut Item)) -> Event {
    let Event::Item(mut item) = event else { return event };
    change(&mut item);
    Event::Item(item)
}

fn on(platform: Result<&str, &str>, event: Event) -> Event {
    let platform = platform.map(str::to_owned).map_err(str::to_owned);
    changed(event, |item| item.platform = Some(platform))
}

fn on_build(event: Event) -> Event {
    changed(event, |item| item.on_build = true)
}

pub fn cases() -> Vec<Case> {
    let parts = [
        lines(),
        heredocs(),
        no_heredocs(),
        variables(),
        operators(),
        defaults(),
        stages(),
        mounts_and_triggers(),
        no_stages(),
        rejected(),
    ];
    parts.into_iter().flatten().collect()
}

fn lines() -> Vec<Case> {
    vec![
        case("FROM alpine", vec![from(1, 0, "", image("alpine"))]),
        case(
            concat!(
                "# syntax=docker/dockerfile:1.7 and more\n",
                "# check=skip=all\n",
                "\n",
                "FROM cgr.dev/chainguard/node:latest-dev AS build\n",
                "WORKDIR /app\n",
                "COPY . .\n",
                "RUN npm ci\n",
                "\n",
                "FROM cgr.dev/chainguard/node\n",
                "COPY --from=build /app /app\n"
            ),
            vec![
                syntax(1, "docker/dockerfile:1.7"),
                from(4, 0, "build", image("cgr.dev/chainguard/node:latest-dev")),
                from(9, 1, "", image("cgr.dev/chainguard/node")),
                copy(10, 1, "", Target::Stage(0)),
            ],
        ),
        case(
            concat!(
                "\u{feff}# Escape = `\r\n",
                "FROM a`b `\r\n",
                " as `\r\n",
                "# FROM y `\r\n",
                "\r\n",
                "  Base\r\n",
                "RUN dir C:\\\r\n",
                "FROM base\r\n"
            ),
            vec![from(2, 0, "base", image("ab")), from(8, 1, "", Target::Stage(0))],
        ),
        case(
            concat!(
                "#!/usr/bin/env -S docker build\n",
                "# escape=`\n",
                "# syntax=docker/dockerfile:1\n",
                "FROM \\\n",
                "  alpine\n"
            ),
            vec![syntax(3, "docker/dockerfile:1"), from(4, 0, "", image("alpine"))],
        ),
        case(
            concat!("# a comment\n", "# syntax=docker/dockerfile:1\n", "# escape=`\n", "FROM \\\n", "alpine"),
            vec![from(4, 0, "", image("alpine"))],
        ),
        case(
            concat!("  # escape = `  \n", "\t FROM al`\n", "  # RUN x `\n", "\n", "`\n", "pine \t"),
            vec![from(2, 0, "", image("alpine"))],
        ),
        case(
            concat!(
                "FRO\\\n",
                "M alp\\ \t\n",
                "# in between \\\n",
                " \t\n",
                "ine:3 A\\\n",
                "S a\n",
                "RUN echo \\\\\n",
                "FROM a\n",
                "RUN \\\\\\\n",
                "FROM b\n"
            ),
            vec![from(1, 0, "a", image("alpine:3")), from(8, 1, "", Target::Stage(0)), from(10, 2, "", image("b"))],
        ),
        case(
            concat!("\\\n", "\\\n", " FROM a\n", "RUN 'x \n", "FROM b"),
            vec![from(1, 0, "", image("a")), from(5, 1, "", image("b"))],
        ),
        case(
            "\tfrom\x0b--platform=linux/amd64\x0c scratch\tAs\tX \r\r\nCOPY --from=x --link a b\n",
            vec![on(Ok("linux/amd64"), from(1, 0, "x", Target::Scratch)), copy(2, 0, "x", Target::Stage(0))],
        ),
        case(
            concat!(
                "FROM --platform='linux/\"amd64\"' a\n",
                "FROM --platform=lin\\ux\" / b\" c\n",
                "FROM -- b\n",
                "FROM --platform= b\n"
            ),
            vec![
                on(Ok("linux/amd64"), from(1, 0, "", image("a"))),
                on(Ok("linux / b"), from(2, 1, "", image("c"))),
                from(3, 2, "", image("b")),
                from(4, 3, "", image("b")),
            ],
        ),
    ]
}

fn heredocs() -> Vec<Case> {
    vec![
        case(
            concat!("FROM a\n", "RUN <<EOF\n", "FROM b\n", "# \\\n", "EOF \n", " EOF\n", "EOF\n", "FROM c\n"),
            vec![from(1, 0, "", image("a")), from(8, 1, "", image("c"))],
        ),
        case(
            concat!(
                "FROM a AS a\n",
                "RUN --mount=from=b \\\n",
                "  cat <<-'E F' 3<<B\\\n",
                "B\n",
                "\n",
                "\t\tE F\n",
                "BB\r\n",
                "COPY --from=a <<X y\n",
                "FROM b\n",
                "X\n"
            ),
            vec![from(1, 0, "a", image("a")), run(2, 0, "a", image("b")), copy(8, 0, "a", Target::Stage(0))],
        ),
        case(
            concat!("FROM a\n", "RUN echo $(( 1 <<3 ))\n", "FROM b\n", "3\n", "FROM c"),
            vec![from(1, 0, "", image("a")), from(5, 1, "", image("c"))],
        ),
        case(
            concat!(
                "FROM a\n",
                "RUN << EOF\n",
                "FROM b\n",
                "EOF\n",
                "RUN <<- \tEOF\n",
                "FROM c\n",
                "\tEOF\n",
                "RUN <<$A\n",
                "FROM d\n",
                "$A\n"
            ),
            vec![from(1, 0, "", image("a")), from(6, 1, "", image("c")), error(7, "unknown instruction")],
        ),
        case(
            concat!(
                "FROM a\n",
                "ONBUILD RUN --mount=from=b <<EOF\n",
                "FROM c\n",
                "EOF\n",
                "RUN <<A <<B\n",
                "B\n",
                "A\n",
                "FROM d\n",
                "EOF\n"
            ),
            vec![from(1, 0, "", image("a")), on_build(run(2, 0, "", image("b"))), error(5, "unterminated heredoc")],
        ),
        case(
            concat!(
                "# escape=`\n",
                "FROM a\n",
                "RUN <<E\\OF `\n",
                "  x\n",
                "FROM b\n",
                "EOF\n",
                "RUN <<E`OF\n",
                "FROM c\n",
                "E`OF\n",
                "COPY <<A\n",
                "FROM d\n",
                "A\n",
                "FROM e"
            ),
            vec![from(2, 0, "", image("a")), error(10, "arguments"), from(13, 1, "", image("e"))],
        ),
    ]
}

fn no_heredocs() -> Vec<Case> {
    vec![
        case(
            concat!(
                "FROM a\n",
                "RUN cat<<EOF\n",
                "FROM b\n",
                "RUN \"<<EOF\" <<<x $((1<<3))\n",
                "FROM c\n",
                "RUN [\"<<EOF\"]\n",
                "FROM d\n",
                "CMD <<EOF\n",
                "FROM e\n"
            ),
            vec![
                from(1, 0, "", image("a")),
                from(3, 1, "", image("b")),
                from(5, 2, "", image("c")),
                from(7, 3, "", image("d")),
                from(9, 4, "", image("e")),
            ],
        ),
        case(
            concat!(
                "FROM a\n",
                "RUN <<EOF \"\n",
                "FROM b\n",
                "RUN <<EOF ${\n",
                "FROM c\n",
                "RUN <<\"\"\n",
                "FROM d\n",
                "RUN \\<<EOF\n",
                "FROM e\n"
            ),
            vec![
                from(1, 0, "", image("a")),
                from(3, 1, "", image("b")),
                from(5, 2, "", image("c")),
                from(7, 3, "", image("d")),
                from(9, 4, "", image("e")),
            ],
        ),
    ]
}

fn variables() -> Vec<Case> {
    vec![
        case(
            concat!(
                "ARG TAG=3.20 NAME=\"alpine\" BASE=$NAME:${TAG}\n",
                "ARG TAG\n",
                "FROM $BASE\n",
                "ARG BASE=other\n",
                "ENV NAME=b\n",
                "FROM $NAME\n",
                "FROM ${NAME}-$TAG\n",
                "FROM $TAGS\n"
            ),
            vec![
                from(3, 0, "", image("alpine:3.20")),
                from(6, 1, "", image("alpine")),
                from(7, 2, "", image("alpine-3.20")),
                from(8, 3, "", missing("TAGS")),
            ],
        ),
        case(
            concat!(
                "ARG E= S=s\n",
                "FROM ${E:-a}\n",
                "FROM a${E-b}\n",
                "FROM ${U:-c}\n",
                "FROM ${U-d}\n",
                "FROM e${U:+$V}\n",
                "FROM f${S:+g}\n",
                "FROM h${E:+i}\n",
                "FROM j${E+k}\n",
                "FROM ${S:?${V}}\n",
                "FROM ${U:?no}\n"
            ),
            vec![
                from(2, 0, "", image("a")),
                from(3, 1, "", image("a")),
                from(4, 2, "", image("c")),
                from(5, 3, "", image("d")),
                from(6, 4, "", image("e")),
                from(7, 5, "", image("fg")),
                from(8, 6, "", image("h")),
                from(9, 7, "", image("jk")),
                from(10, 8, "", image("s")),
                error(11, "variable"),
            ],
        ),
        case(
            concat!(
                "FROM --platform=$BUILDPLATFORM alpine AS build\n",
                "FROM --platform=${TARGETPLATFORM:-linux} build\n",
                "FROM a:${TARGETARCH:+x}\n",
                "FROM ${X:-$TARGETSTAGE}\n",
                "FROM --platform=$P $I\n"
            ),
            vec![
                on(Err("BUILDPLATFORM"), from(1, 0, "build", image("alpine"))),
                on(Err("TARGETPLATFORM"), from(2, 1, "", Target::Stage(0))),
                from(3, 2, "", image("a:x")),
                from(4, 3, "", missing("TARGETSTAGE")),
                on(Err("P"), from(5, 4, "", missing("I"))),
            ],
        ),
        case(
            "ARG TARGETARCH=arm64 TARGETOS\nFROM --platform=linux/$TARGETARCH a\nFROM a:$TARGETOS\n",
            vec![on(Ok("linux/arm64"), from(2, 0, "", image("a"))), from(3, 1, "", missing("TARGETOS"))],
        ),
    ]
}

fn operators() -> Vec<Case> {
    vec![
        case(
            concat!(
                "ARG P=a.b/c.d/e\n",
                "FROM ${P#*.}\n",
                "FROM ${P##*.}\n",
                "FROM ${P%.*}\n",
                "FROM ${P%%.*}\n",
                "FROM ${P/?.b/x}\n",
                "FROM ${P//[./]/x}\n",
                "FROM ${P//\\//-}\n",
                "FROM ${P//./}\n",
                "FROM ${P#\\?}\n"
            ),
            vec![
                from(2, 0, "", image("b/c.d/e")),
                from(3, 1, "", image("d/e")),
                from(4, 2, "", image("a.b/c")),
                from(5, 3, "", image("a")),
                from(6, 4, "", image("x/c.d/e")),
                from(7, 5, "", image("a.b/c.d/e")),
                from(8, 6, "", image("a.b-c.d-e")),
                from(9, 7, "", image("ab/cd/e")),
                from(10, 8, "", image("a.b/c.d/e")),
            ],
        ),
        case(
            concat!(
                "ARG A=a*b\n",
                "FROM x${A#a\\*}\n",
                "FROM x${A%\"?b\"}\n",
                "FROM x${A#\\b}\n",
                "FROM x${U%\\}}\n",
                "FROM \"${A:-'}'}\"x\n",
                "FROM ${U:-'}'}x\n",
                "FROM ${U:-\\}${V:-y}z}\n"
            ),
            vec![
                from(2, 0, "", image("xb")),
                from(3, 1, "", image("xa")),
                error(4, "variable"),
                from(5, 3, "", missing("U")),
                error(6, "reference"),
                error(7, "reference"),
                error(8, "reference"),
            ],
        ),
    ]
}

fn defaults() -> Vec<Case> {
    vec![
        // An invalid instruction declares nothing.
        case("ARG A=1\nARG A=2 B=${\nFROM a:$A$B", vec![error(2, "variable"), from(3, 0, "", missing("B"))]),
        case(
            concat!("ARG A=$U TARGETOS=$TARGETARCH\n", "FROM a:${A:-x}\n", "FROM a${TARGETOS+}\n", "FROM b${U/x/y}\n"),
            vec![from(2, 0, "", missing("U")), from(3, 1, "", image("a")), from(4, 2, "", missing("U"))],
        ),
        // An error has priority over a missing variable.
        case(
            concat!("ARG E=\n", "FROM $U${E:?}\n", "FROM $U${\n", "FROM --platform=$U A\n"),
            vec![error(2, "variable"), error(3, "variable"), error(4, "reference")],
        ),
        case(
            concat!(
                "ARG A=1 A=${A}2 A=${A}3\n",
                "ARG B=$B-x\n",
                "ARG C=${B}y D='$A' E=\"${A}\"\n",
                "FROM a:$A\n",
                "FROM a:$C\n",
                "FROM a:$D\n",
                "FROM a:\"$E\"'4'\n",
                "FROM a\\:$1x\n"
            ),
            vec![
                from(4, 0, "", image("a:123")),
                from(5, 1, "", missing("B")),
                error(6, "reference"),
                from(7, 3, "", image("a:1234")),
                from(8, 4, "", missing("1")),
            ],
        ),
        case(
            concat!(
                "ARG A=${\n",
                "ARG B=${x y}\n",
                "ARG C=\"x\n",
                "ARG D=\n",
                "FROM $D\n",
                "FROM ${D:?}\n",
                "FROM ${D?}x\n",
                "FROM ${A:-a b}\n",
                "FROM ${A:-$B}\n",
                "FROM ${A!x}\n",
                "FROM ${D:-${E}\n",
                "FROM ${D+${E:x}}\n",
                "FROM $\n"
            ),
            vec![
                error(1, "variable"),
                error(2, "variable"),
                error(3, "quote"),
                error(5, "empty"),
                error(6, "variable"),
                from(7, 2, "", image("x")),
                error(8, "arguments"),
                from(9, 4, "", missing("B")),
                error(10, "variable"),
                error(11, "variable"),
                error(12, "variable"),
                error(13, "reference"),
            ],
        ),
    ]
}

fn stages() -> Vec<Case> {
    vec![
        case(
            concat!(
                "FROM alpine AS alpine\n",
                "FROM alpine\n",
                "FROM alpine:3 AS Alpine\n",
                "FROM alpine AS later\n",
                "FROM scratch\n",
                "FROM late AS scratch\n",
                "FROM scratch\n",
                "FROM Later\n"
            ),
            vec![
                from(1, 0, "alpine", image("alpine")),
                from(2, 1, "", Target::Stage(0)),
                from(3, 2, "alpine", image("alpine:3")),
                from(4, 3, "later", Target::Stage(2)),
                from(5, 4, "", Target::Scratch),
                from(6, 5, "scratch", image("late")),
                from(7, 6, "", Target::Stage(5)),
                error(8, "reference"),
            ],
        ),
        case(
            concat!(
                "FROM a AS one\n",
                "COPY --from=TWO a b\n",
                "COPY --from=+0 a b\n",
                "COPY --from=01 a b\n",
                "COPY --from=2 a b\n",
                "COPY --from=-1 a b\n",
                "COPY --from= a b\n",
                "COPY --from=\"nginx:1\" a b\n",
                "COPY --from=scratch a b\n",
                "COPY --from=Scratch a b\n",
                "COPY --from=$one a b\n",
                "COPY --from=a:$ a b\n",
                "FROM b AS two\n"
            ),
            vec![
                from(1, 0, "one", image("a")),
                copy(2, 0, "one", Target::Stage(1)),
                copy(3, 0, "one", Target::Stage(0)),
                copy(4, 0, "one", Target::Stage(1)),
                error(5, "stage number"),
                error(6, "stage number"),
                copy(8, 0, "one", image("nginx:1")),
                copy(9, 0, "one", Target::Scratch),
                error(10, "reference"),
                error(11, "variable"),
                error(12, "reference"),
                from(13, 1, "two", image("b")),
            ],
        ),
        case(
            concat!(
                "FROM b AS 1\n",
                "FROM a AS b\n",
                "FROM b as b AS b\n",
                "COPY --from=2 a b\n",
                "FROM $X AS c\n",
                "FROM c AS C\n",
                "FROM c\n"
            ),
            vec![
                error(1, "stage name"),
                from(2, 1, "b", image("a")),
                error(3, "arguments"),
                copy(4, 2, "b", Target::Stage(2)),
                from(5, 3, "c", missing("X")),
                from(6, 4, "c", Target::Stage(3)),
                from(7, 5, "", Target::Stage(4)),
            ],
        ),
    ]
}

fn mounts_and_triggers() -> Vec<Case> {
    vec![
        case(
            concat!(
                "FROM a AS b\n",
                "RUN --mount=type=bind,from=B,target=/x --mount=type=cache,target=/y --mount=Type=TMPFS,FROM=c:1,ro --network=none make\n",
                "RUN --mount=from=0\n",
                "RUN --mount=from=x,from=y --mount=from= ls\n",
                "RUN --mount='\"from=\"\"x\"' ls\n",
                "RUN --mount='from=x,\"target=a,b\"' ls\n",
                "RUN --mount=from=$x ls\n"
            ),
            vec![
                from(1, 0, "b", image("a")),
                run(2, 0, "b", Target::Stage(0)),
                run(2, 0, "b", image("c:1")),
                run(3, 0, "b", image("0")),
                run(4, 0, "b", image("y")),
                error(5, "quote"),
                run(6, 0, "b", image("x")),
                error(7, "variable"),
            ],
        ),
        case(
            concat!(
                "FROM a\n",
                "RUN --mount=from=x,target ls\n",
                "RUN --mount=from=x,foo=1 ls\n",
                "RUN --mount=type=foo,from=x ls\n",
                "RUN --mount=type=$T,from=x ls\n",
                "RUN --mount=from=x, ls\n",
                "RUN --mount= ls\n",
                "RUN --mount ls\n",
                "RUN --mount=ro,from=x ls\n"
            ),
            vec![
                from(1, 0, "", image("a")),
                error(2, "mount"),
                error(3, "mount"),
                error(4, "mount"),
                run(5, 0, "", image("x")),
                error(6, "mount"),
                error(7, "mount"),
                error(8, "flag"),
                run(9, 0, "", image("x")),
            ],
        ),
        case(
            concat!(
                "FROM a AS a\n",
                "onbuild copy --from=A x y\n",
                "ONBUILD RUN --mount=from=b,ro --mount=from=c x\n",
                "ONBUILD COPY --from=$A x y\n",
                "ONBUILD COPY --from=B:C x y\n",
                "ONBUILD COPY --form=b x y\n",
                "ONBUILD FOO\n",
                "ONBUILD FROM b\n",
                "ONBUILD onbuild RUN x\n",
                "ONBUILD MAINTAINER x\n",
                "ONBUILD\n",
                "ONBUILD --x RUN y\n",
                "ONBUILD COPY --from=7 x y\n",
                "ONBUILD COPY --from=d x\n"
            ),
            vec![
                from(1, 0, "a", image("a")),
                on_build(copy(2, 0, "a", Target::Stage(0))),
                on_build(run(3, 0, "a", image("b"))),
                on_build(run(3, 0, "a", image("c"))),
                error(8, "trigger"),
                error(9, "trigger"),
                error(10, "trigger"),
                error(11, "arguments"),
                error(12, "flag"),
            ],
        ),
    ]
}

fn no_stages() -> Vec<Case> {
    vec![
        case("", vec![error(1, "no instructions")]),
        case("# syntax=a\n\n# FROM b\n", vec![syntax(1, "a"), error(1, "no instructions")]),
        case(concat!("ARG A=1\n", "\n", "ARG B \\\n", " C"), vec![error(3, "no FROM")]),
        case("ARG A=1\nRUN x\nFOO\n", vec![error(2, "no stage"), error(3, "unknown instruction")]),
        case(
            concat!("# escape=x\n", "# syntax=A\n", "# escape=`\n", "# SYNTAX=b\n", "FROM a\\\n", ":1"),
            vec![
                error(1, "directive"),
                error(2, "reference"),
                error(3, "directive"),
                error(4, "directive"),
                from(5, 0, "", image("a:1")),
            ],
        ),
    ]
}

fn rejected() -> Vec<Case> {
    vec![
        case(
            concat!(
                "FROM --platform a\n",
                "FROM --Platform=x a\n",
                "FROM --platform=x --platform=y a\n",
                "FROM --platform=${ a\n",
                "FROM --platform=${X+} a AS b\n",
                "FROM b # the base\n",
                "FROM\n",
                "FROM \"\"\n",
                "FROM 'b'\n"
            ),
            vec![
                error(1, "flag"),
                error(2, "flag"),
                error(3, "flag"),
                error(4, "variable"),
                error(5, "empty"),
                error(6, "arguments"),
                error(7, "arguments"),
                error(8, "empty"),
                from(9, 8, "", Target::Stage(4)),
            ],
        ),
        case(
            concat!(
                "FROM a\n",
                "COPY a\n",
                "COPY --link=x a b\n",
                "COPY --link= a b\n",
                "COPY --link=true --link a b\n",
                "COPY --exclude=x --exclude=y [\"a\",\"b\"]\n",
                "COPY [\"a\"]\n",
                "COPY [\"a\", 1]\n",
                "ADD --from=x a b\n",
                "CMD --x\n",
                "CMD -- --x\n",
                "ENV A\n",
                "ENV A b\n",
                "ENV A=1 b\n",
                "LABEL =x\n",
                "ARG =x\n",
                "SHELL sh\n",
                "SHELL [\"sh\"]\n",
                "RUN [\"a\", [\"b\"]]\n",
                "RUN [a, 1]\n"
            ),
            vec![
                from(1, 0, "", image("a")),
                error(2, "arguments"),
                error(3, "flag"),
                error(4, "flag"),
                error(5, "flag"),
                error(7, "arguments"),
                error(8, "arguments"),
                error(9, "flag"),
                error(10, "flag"),
                error(12, "arguments"),
                error(14, "arguments"),
                error(15, "arguments"),
                error(16, "arguments"),
                error(17, "arguments"),
                error(19, "arguments"),
            ],
        ),
        case(
            concat!(
                "FROM a\n",
                "HEALTHCHECK none\n",
                "HEALTHCHECK --interval=1s cmd x\n",
                "HEALTHCHECK NONE x\n",
                "HEALTHCHECK CMD\n",
                "HEALTHCHECK x\n",
                "EXPOSE\n",
                "USER \n",
                "VOLUME [1]\n",
                "ENV A='x y' B=\"x y\" C=x\\ y\n",
                "ENV A=x y\n",
                "\\"
            ),
            vec![
                from(1, 0, "", image("a")),
                error(4, "arguments"),
                error(5, "arguments"),
                error(6, "arguments"),
                error(7, "arguments"),
                error(8, "arguments"),
                error(9, "arguments"),
                error(11, "arguments"),
                error(12, "unknown instruction"),
            ],
        ),
    ]
}
