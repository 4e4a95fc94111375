# Logs and warnings go to stderr.
# group: printing
import logging
import warnings

logging.warning("by %s", "logging")
logging.info("never printed")
logging.getLogger("asyncio").error("of asyncio")
warnings.warn("careful")
try:
    1 / 0
except ZeroDivisionError:
    logging.exception("that was")
print("end")
