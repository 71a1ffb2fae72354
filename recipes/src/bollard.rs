use bollard::Docker;
use bollard::errors::Error;
use bollard::models::ContainerCreateBody;
use bollard::query_parameters::{CreateImageOptions, CreateImageOptionsBuilder};
use chainguard_images::{Image, ImageAt};
use futures_util::TryStreamExt;

/// The options that pull the image. Without a tag, Docker would pull all tags.
pub fn pull(image: ImageAt<'_>) -> CreateImageOptions {
    CreateImageOptionsBuilder::new()
        .from_image(&image.repository().to_string())
        .tag(image.digest().unwrap_or(image.tag_name()))
        .build()
}

/// A container of the image, with the settings that this release knows, even if the tag moves.
pub fn container(image: Image) -> ContainerCreateBody {
    let words = |words: &[&str]| Some(words.iter().map(|&word| word.to_owned()).collect());
    ContainerCreateBody {
        image: Some(image.to_string()),
        user: Some(image.user().uid.to_string()),
        entrypoint: words(image.entrypoint()),
        cmd: words(image.cmd()),
        working_dir: image.working_dir().map(str::to_owned),
        stop_signal: image.stop_signal().map(str::to_owned),
        ..ContainerCreateBody::default()
    }
}

/// Pulls the image, creates a container of it, and returns the id of the container.
pub async fn create(docker: &Docker, image: Image) -> Result<String, Error> {
    docker.create_image(Some(pull(image.into())), None, None).try_collect::<Vec<_>>().await?;
    Ok(docker.create_container(None, container(image)).await?.id)
}
