"""Any other site: the usual landmarks, then the element with the most text."""

from llmdocs.extract.detect import LANDMARKS
from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="generic",
    title="Any other HTML",
    main=LANDMARKS,
    roles={Role.DROP: ("header[role=banner]", "footer[role=contentinfo]", "a.anchor")},
    furniture=("404.html", "search.html"),
    rank=1000,
)
