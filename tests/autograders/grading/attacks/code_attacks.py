"""All attacks by code."""

from tests.autograders.grading.attacks.on_cases import ON_CASES
from tests.autograders.grading.attacks.on_secrets import ON_SECRETS
from tests.autograders.grading.attacks.on_the_judge import ON_THE_JUDGE, SHADOWS
from tests.autograders.grading.attacks.on_the_machine import ON_THE_MACHINE
from tests.autograders.grading.attacks.on_the_transport import ON_THE_TRANSPORT

CODE = [*ON_THE_JUDGE, *ON_THE_TRANSPORT, *ON_THE_MACHINE, *ON_SECRETS, *ON_CASES, *SHADOWS]
