//! The free catalogue as a `Catalog`: every function of each entry returns the same as that of `Image`.

use chainguard_images::{Catalog, Entry, Image, Lang, Reference, Stage};

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

fn each() -> impl Iterator<Item = (Image, Entry)> {
    assert_eq!(Catalog::FREE.iter().len(), Image::ALL.len());
    Image::ALL.iter().copied().zip(Catalog::FREE)
}

#[test]
fn what_images_are() {
    for (image, entry) in each() {
        assert_eq!((image.entry(), Entry::from(image), entry.image()), (entry, entry, Some(image)));
        assert_eq!((image.reference(), image.repository()), (entry.reference(), entry.repository()));
        assert_eq!((image.name(), image.tag(), image.variant()), (entry.name(), entry.tag(), entry.variant()));
        assert_eq!(
            (image.dev(), image.standard()),
            (entry.dev().and_then(Entry::image), entry.standard().and_then(Entry::image))
        );
        assert_eq!((image.langs(), image.stage()), (entry.langs(), entry.stage()));
        assert_eq!((image.use_case(), image.replaces()), (entry.use_case(), entry.replaces()));
        assert_eq!((Some(image.tier()), None, None), (entry.tier(), entry.digest(), entry.end_of_life()));
        assert_eq!((image.to_string(), image.as_ref()), (entry.to_string(), entry.as_ref()));
        assert_eq!(format!("{image:>60}|"), format!("{entry:>60}|"));
        assert_eq!(format!("{entry:?}"), format!("Entry({image})"));
        assert_eq!(Reference::from(image), Reference::from(entry));
        assert_eq!(serde_json::to_string(&image).unwrap(), serde_json::to_string(&entry).unwrap());
        assert!(std::ptr::eq(entry.catalog(), Catalog::FREE));
    }
}

#[test]
fn what_is_inside() {
    for (image, entry) in each() {
        let facts = entry.facts().unwrap();
        assert_eq!(format!("{facts:?}"), format!("{:?}", image.facts()));
        assert_eq!(image.user(), facts.user());
        assert_eq!((image.entrypoint(), image.cmd()), (facts.entrypoint(), facts.cmd()));
        assert_eq!((image.working_dir(), image.env()), (facts.working_dir(), facts.env()));
        assert_eq!((image.volumes(), image.stop_signal()), (facts.volumes(), facts.stop_signal()));
        assert_eq!((image.platforms(), image.packages()), (facts.platforms(), facts.packages()));
        assert!(image.packages().iter().all(|package| facts.has_package(package)));
        assert!(!facts.has_package("no such package"));
        assert_eq!((image.has_shell(), image.shell()), (facts.has_shell(), facts.shell()));
        assert_eq!(image.has_package_manager(), facts.has_package_manager());
        assert!(image.programs().eq(facts.programs()));
        for program in ["sh", "tar", "wget", "apt-get", "frobnicate", "a/b", ""] {
            assert_eq!(image.has_program(program), facts.has_program(program), "{image} {program}");
        }
        assert_eq!((image.accounts(), image.groups()), (facts.accounts(), facts.groups()));
        assert_eq!(image.directories(), facts.directories());
        for path in ["/app", "/tmp", "/usr/bin", "/var/cache", "/home/node/x", "tmp"] {
            for uid in [0, image.user().uid, 12345] {
                assert_eq!(image.writable_by(path, uid), facts.writable_by(path, uid), "{image} {path} {uid}");
            }
        }
    }
}

#[test]
fn where_else_images_are() {
    for (image, entry) in each() {
        let (at, entry_at) = (image.at("harbor.corp:5000/x").unwrap(), entry.at("harbor.corp:5000/x").unwrap());
        assert_eq!(
            (at.to_string(), at.registry(), at.digest()),
            (entry_at.to_string(), entry_at.registry(), entry_at.digest())
        );
        let (pinned, entry_pinned) = (image.pinned(DIGEST).unwrap(), entry.pinned(DIGEST).unwrap());
        assert_eq!(pinned.to_string(), entry_pinned.to_string());
        assert_eq!(serde_json::to_string(&entry_pinned).unwrap(), format!("\"{entry_pinned}\""));
        for wrong in ["", "registry corp", "https://corp", "corp/", &"x/".repeat(200)] {
            let errors = (image.at(wrong).unwrap_err(), entry.at(wrong).unwrap_err());
            assert_eq!(errors.0.to_string(), errors.1.to_string());
        }
        for wrong in ["", "latest", "sha256:12"] {
            let errors = (image.pinned(wrong).unwrap_err(), entry.pinned(wrong).unwrap_err());
            assert_eq!(errors.0.to_string(), errors.1.to_string());
        }
    }
}

#[test]
fn how_images_are_found() {
    for &lang in Lang::ALL {
        for &stage in Stage::ALL {
            let entries: Vec<Option<Image>> = Catalog::FREE.for_lang(lang, stage).map(Entry::image).collect();
            let images: Vec<Option<Image>> = Image::for_lang(lang, stage).iter().copied().map(Some).collect();
            assert_eq!(entries, images, "{lang} {stage}");
        }
    }
    for (image, entry) in each() {
        for text in [
            image.reference().to_owned(),
            format!("docker.io/chainguard/{}:{}", image.name(), image.tag()),
            format!("chainguard/{}:{}", image.name(), image.tag()),
            format!("index.docker.io/chainguard/{}:{}@{DIGEST}", image.name(), image.tag()),
            format!("cgr.dev/chainguard/{}", image.name()),
            format!("cgr.dev/chainguard/{}@{DIGEST}", image.name()),
            format!("cgr.dev/chainguard/{}:{}x", image.name(), image.tag()),
            format!("cgr.dev/acme.com/{}:{}", image.name(), image.tag()),
            format!("cgr.dev/chainguard/x{}", image.name()),
            image.name().to_owned(),
            String::new(),
        ] {
            let expected = Image::from_reference(&text).ok();
            assert_eq!(Catalog::FREE.from_reference(&text).ok().and_then(Entry::image), expected, "{text}");
            let found = Reference::parse(&text).ok().and_then(|reference| Catalog::FREE.find(&reference));
            assert_eq!(found.and_then(Entry::image), expected, "{text}");
        }
        assert_eq!(entry.reference().parse(), Ok(image));
    }
}

#[test]
fn entries_from_both_ends() {
    let mut entries = Catalog::FREE.iter();
    let all: Vec<Entry> = entries.clone().collect();
    assert_eq!((entries.next(), entries.next_back()), (all.first().copied(), all.last().copied()));
    assert_eq!(entries.len(), all.len() - 2);
    assert!(entries.by_ref().rev().eq(all[1..all.len() - 1].iter().rev().copied()));
    assert_eq!((entries.next(), entries.next_back(), entries.len()), (None, None, 0));
}
