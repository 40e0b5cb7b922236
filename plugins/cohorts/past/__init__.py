"""Earlier releases: what readers know from them."""
