use std::error::Error;

use chainguard_images::{Image, ImageAt, ImageAtBuf};
use oci_client::secrets::RegistryAuth;
use oci_client::{Client, Reference};
use oci_spec::image::ImageConfiguration;

/// Pins an image to the digest that its tag has in the registry now.
pub async fn pin(client: &Client, image: ImageAt<'_>) -> Result<ImageAtBuf, Box<dyn Error>> {
    let reference: Reference = image.to_string().parse()?;
    let digest = client.fetch_manifest_digest(&reference, &RegistryAuth::Anonymous).await?;
    Ok(image.pinned(&digest)?.to_buf())
}

/// Reads the configuration of an image from the registry, without pulling a layer.
pub async fn configuration(
    client: &Client,
    image: ImageAt<'_>,
) -> Result<ImageConfiguration, Box<dyn Error>> {
    let reference: Reference = image.to_string().parse()?;
    let (_, _, json) =
        client.pull_manifest_and_config(&reference, &RegistryAuth::Anonymous).await?;
    Ok(ImageConfiguration::from_reader(json.as_bytes())?)
}

/// The settings that changed since this release of the crate.
pub fn changes(image: Image, configuration: &ImageConfiguration) -> Vec<&'static str> {
    let config = configuration.config().clone().unwrap_or_default();
    // Docker runs as root if no user is set, and accepts the name of an account for its number.
    let user = config.user().as_deref().unwrap_or("0");
    let is_user = user.parse() == Ok(image.user().uid) || Some(user) == image.user().name;
    let env = config.env().as_deref().unwrap_or_default();
    let mut env: Vec<_> = env.iter().filter_map(|variable| variable.split_once('=')).collect();
    env.sort_unstable();
    let is_as_released = [
        ("user", is_user),
        ("entrypoint", config.entrypoint().as_deref().unwrap_or_default() == image.entrypoint()),
        ("environment", env == image.env()),
    ];
    is_as_released.into_iter().filter(|(_, is)| !is).map(|(what, _)| what).collect()
}
