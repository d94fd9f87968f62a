"""What is not published yet, as the site will show it: one page, or the whole site by a build."""

from service.preview.page import Preview as Preview
from service.preview.page import preview as preview
from service.preview.places import page_of as page_of
from service.preview.site_build import SiteBuild as SiteBuild
