"""Names that say an element is hidden, as data: classes of frameworks, elements, what scripts switch on and off."""

from __future__ import annotations

HIDING_CLASSES = frozenset(
    """
    sr-only sronly visually-hidden visuallyhidden screen-reader-only screen-reader-text screenreader-only
    screen-reader screenreader sr-text only-sr for-screen-reader for-screenreader reader-only
    a11y-hidden ally-hidden a11y-only hidden-accessible accessibly-hidden accessible-hidden hidden-visually
    visually-hidden-focusable sr-only-focusable hide-visually visually-hide is-visually-hidden u-visually-hidden
    u-visuallyhidden u-sr-only u-hidden u-hide u-hidden-visually is-sr-only is-hidden is-invisible is-hide
    hidden hide d-none display-none no-display nodisplay uk-hidden uk-invisible invisible hidden-xs-up
    element-invisible element-hidden assistive-text slds-assistive-text slds-hide slds-hidden show-for-sr
    govuk-visually-hidden nhsuk-u-visually-hidden usa-sr-only pf-u-screen-reader pf-v5-u-screen-reader
    pf-v6-u-screen-reader bx--visually-hidden cds--visually-hidden cdk-visually-hidden mdl-visually-hidden
    ui-helper-hidden ui-helper-hidden-accessible ui-hidden-accessible euiscreenreaderonly chakra-visually-hidden
    offscreen off-screen is-offscreen visible-print visible-print-block visible-print-inline
    visible-print-inline-block print-only only-print opacity-0 text-hide
    """.split()
)
"""Whole class tokens, in lower case, that hide text in the framework they come from."""

SHOWING_WORDS = frozenset(
    "block flex grid inline inline-block inline-flex inline-grid table table-row table-cell contents visible show "
    "list-item flow-root not-sr-only".split()
)
"""What follows the prefix in a token that shows an element again (`md:block`, `d-lg-flex`)."""

PANELS = frozenset(
    """
    tab-pane tabpane tab-panel tabpanel tab-content-item tabcontent tabbed-block sd-tab-content sphinx-tabs-panel
    book-tabs-content collapse accordion-collapse accordion-content accordion-panel accordion-body panel-collapse
    collapsible-content dropdown-menu dropdown-content sd-summary-content toggle-hidden
    """.split()
)
"""Classes of parts that a script or a control shows on demand: their text can be reached."""

UNSEEN_ELEMENTS = frozenset(
    """
    template noscript noembed noframes datalist title desc metadata annotation annotation-xml defs symbol clippath
    """.split()
)
"""Elements whose content no browser shows."""

FALLBACK_ELEMENTS = frozenset("video audio object canvas iframe embed progress meter".split())
"""Elements that are seen themselves, while what stands inside is for browsers that do not know them."""

SVG_ELEMENTS = frozenset("svg g text tspan textpath a foreignobject switch".split())
"""Elements that take the properties of style from attributes of the same name."""

SVG_PROPERTIES = ("display", "visibility", "opacity", "font-size")
