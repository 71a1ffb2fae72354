use chainguard_images::Image;
use chainguard_images_recipes::kubernetes::deployment;

use crate::recorded::recorded;

#[test]
fn runs_as_the_user_of_the_image() {
    let image = Image::Nginx.at("harbor.corp/cgr").unwrap();
    let yaml = serde_norway::to_string(&deployment("shop", image).unwrap()).unwrap();
    recorded("deployment.yaml").assert_eq(&yaml);
}

#[test]
fn root_is_refused() {
    assert!(Image::Postgres.user().is_root());
    assert_eq!(deployment("database", Image::Postgres.into()), None);
}
