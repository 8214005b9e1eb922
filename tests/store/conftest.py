"""Tests of the store have the cloud in their own process."""

from tests.store.moto_cloud import cloud, postman, setting, time

__all__ = ["cloud", "postman", "setting", "time"]
