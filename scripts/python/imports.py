"""Imports what programs need, so that the snapshot has it. The clients of HTTP come last, over the stand-ins for the
network."""

import asyncio
import bisect
import collections.abc
import concurrent.futures
import contextlib
import contextvars
import copy
import csv
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import gc
import hashlib
import heapq
import http.client
import inspect
import io
import itertools
import json
import logging
import math
import operator
import os
import pathlib
import pickle
import platform
import pprint
import queue
import random
import re
import secrets
import shutil
import signal
import statistics
import string
import struct
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
import traceback
import types
import typing
import urllib.request
import uuid
import warnings
import weakref

import boucle.run
import boucle.serve
from boucle import clients

clients.install()

# What has been imported stays, so collecting garbage need not look at it again.
gc.collect()
gc.freeze()
# The archive of sources takes this one's place, and has other offsets.
sys.path_importer_cache.clear()
sys.modules["zipimport"]._zip_directory_cache.clear()

PACKAGES = ("aiohttp", "httpx", "requests", "urllib3")
json.dumps({
    "python": platform.python_version(),
    "packages": {name: sys.modules[name].__version__ for name in PACKAGES},
})
