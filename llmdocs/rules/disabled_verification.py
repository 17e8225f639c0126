"""A command or a setting turns off the check of who is on the other side.

Without the check of certificates, host keys or signatures anybody on the way can answer, and what they send is
installed or trusted. An agent copies the option into scripts where nobody sees it again.

Bad:

    ```sh
    curl --insecure https://relay.example.com/install.sh -o install.sh
    ```

Good:

    ```sh
    curl --cacert company-ca.pem https://relay.example.com/install.sh -o install.sh
    ```

Limits: looks at code, not at the prose that explains the option; in the code of a program it is a remark. Calls to
the reader's own machine or network, where certificates are often self-signed, raise nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule
from llmdocs.safety.hosts import host_of, is_public
from llmdocs.shell.lines import Line, lines_with

# Options by program; of those with a value the value stands behind the equals sign.
_OPTIONS: dict[str, frozenset[str]] = {
    "curl": frozenset(("-k", "--insecure", "--proxy-insecure")),
    "wget": frozenset(("--no-check-certificate",)),
    "http": frozenset(("--verify=no", "--verify=false")),
    "https": frozenset(("--verify=no", "--verify=false")),
    "pip": frozenset(("--trusted-host",)),
    "pip3": frozenset(("--trusted-host",)),
    "uv": frozenset(("--allow-insecure-host", "--trusted-host")),
    "conda": frozenset(("--insecure", "-k")),
    "apt": frozenset(("--allow-unauthenticated", "--force-yes")),
    "apt-get": frozenset(("--allow-unauthenticated", "--force-yes")),
    "yum": frozenset(("--nogpgcheck",)),
    "dnf": frozenset(("--nogpgcheck",)),
    "zypper": frozenset(("--no-gpg-checks", "--gpg-auto-import-keys")),
    "rpm": frozenset(("--nosignature", "--nodigest")),
    "apk": frozenset(("--allow-untrusted",)),
    "helm": frozenset(("--insecure-skip-tls-verify",)),
    "kubectl": frozenset(("--insecure-skip-tls-verify", "--insecure-skip-tls-verify=true")),
    "oc": frozenset(("--insecure-skip-tls-verify", "--insecure-skip-tls-verify=true")),
    "argocd": frozenset(("--insecure",)),
    "podman": frozenset(("--tls-verify=false",)),
    "skopeo": frozenset(("--tls-verify=false", "--src-tls-verify=false", "--dest-tls-verify=false")),
    "buildah": frozenset(("--tls-verify=false",)),
    "aws": frozenset(("--no-verify-ssl",)),
    "Invoke-WebRequest": frozenset(("-SkipCertificateCheck",)),
    "Invoke-RestMethod": frozenset(("-SkipCertificateCheck",)),
    "iwr": frozenset(("-SkipCertificateCheck",)),
    "irm": frozenset(("-SkipCertificateCheck",)),
}
_SETTINGS = re.compile(
    r"""(?:NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)=["']?0|GIT_SSL_NO_VERIFY=["']?(?:1|true)
    |http\.sslVerify[= ]["']?(?:false|0)|strict-ssl[= ]["']?false|StrictHostKeyChecking[= ]["']?no\b
    |(?:HF_HUB_DISABLE_SSL_VERIFY|CURL_INSECURE|NODE_NO_VERIFY)=["']?1|enableStrictSsl[= :]{1,3}["']?false""",
    re.VERBOSE,
)
_IN_CODE = re.compile(
    r"""\bverify\s?=\s?False\b|_create_unverified_context\(|\bcheck_hostname\s?=\s?False|\bCERT_NONE\b
    |\brejectUnauthorized["']?\s?:\s?false|\bInsecureSkipVerify:\s?true|\bssl_?verify(?:_?peer|_?host)?["']?\s?(?:=>|=)\s?(?:false|0)\b
    |\bVERIFY_NONE\b|\bCURLOPT_SSL_VERIFY(?:PEER|HOST),\s?(?:false|0)|\bgpgcheck\s?=\s?0|\[trusted=yes\]
    |\bdanger_accept_invalid_certs\(true\)|\bTrustAllCerts\b|\bdisable_ssl_certificate_validation\s?=\s?True""",
    re.VERBOSE,
)
_WORDS = frozenset(
    "curl --insecure --no-check-certificate --verify --trusted-host --allow-insecure-host "
    "--allow-unauthenticated --force-yes --nogpgcheck "
    "--no-gpg-checks --gpg-auto-import-keys --nosignature --nodigest --allow-untrusted "
    "--insecure-skip-tls-verify --tls-verify "
    "--src-tls-verify --dest-tls-verify --no-verify-ssl -skipcertificatecheck --proxy-insecure unauthorized "
    "pythonhttpsverify verify "
    "sslverify strict-ssl enablestrictssl stricthostkeychecking unverified hostname cert rejectunauthorized "
    "insecureskipverify "
    "gpgcheck trusted danger trustallcerts verifypeer verifyhost".split()
)
# Several flags in one word; what follows a flag with a value is no flag.
_SHORT = re.compile(r"-[aBfGgIijLlMNnOpqRSsvZ#0346]{0,12}k[a-zA-Z]{0,12}")
_QUICK = re.compile(
    r"\s-\w{0,12}k|nsecure|NSECURE|erif|ERIF|rust|nauth|gpg|GPG|force-yes|nosig|nodig|strict|Strict|REJECT|reject|SSL|ssl|CERT|hostname|danger"
    r"|SkipCert|check-cert"
)
_URL = re.compile(r"[a-z]{2,10}://[^\s\"'`)]{1,300}")
_MESSAGE = "turns off the check of who answers, so anybody on the way can: name the certificate or the key to trust"


def _check(document: Document) -> Iterator[Hit]:
    for line in lines_with(document, _WORDS):
        if not _QUICK.search(line.text) or _is_own(line):
            continue
        place = _in_command(line)
        if place and not (line.inline and line.text.strip() == line.text[slice(*place)]):
            # A setting on its own in running text is talked about.
            yield Hit(line.span(*place), f"`{line.text[slice(*place)]}` {_MESSAGE}")
        elif (
            not line.inline and not line.text.lstrip().startswith(("#", "//")) and (found := _IN_CODE.search(line.text))
        ):
            yield Hit(line.span(*found.span()), f"`{found[0]}` {_MESSAGE}", Severity.INFO)


def _in_command(line: Line) -> tuple[int, int] | None:
    for command in line.commands:
        options = _OPTIONS.get(command.name, frozenset())
        for word in command.words[1:] if options else ():
            if word.text in options or (word.text.partition("=")[0] in options and "=false" not in word.text):
                return word.start, word.end
            if command.name == "curl" and not word.quote and _SHORT.fullmatch(word.text):
                return word.start, word.end
    found = _SETTINGS.search(line.text)
    return found.span() if found else None


def _is_own(line: Line) -> bool:
    """Whether every address of the line is a placeholder, or of the reader's own network."""
    hosts = [host_of(found[0]) for found in _URL.finditer(line.text)]
    return bool(hosts) and not any(map(is_public, hosts))


RULE = Rule("disabled-verification", Family.SAFETY, Severity.WARNING, __doc__ or "", _check)
