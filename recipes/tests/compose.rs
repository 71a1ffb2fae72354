use chainguard_images_recipes::compose::shop;

use crate::recorded::recorded;

#[test]
fn services_of_images() {
    recorded("compose.yaml").assert_eq(&serde_norway::to_string(&shop()).unwrap());
}
