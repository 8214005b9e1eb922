"""What people run at a desk: start, build, deploy, look. Nothing of this is ever in the package."""
