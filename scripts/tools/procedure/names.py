"""What each labeled thing is, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES: Mapping[str, tuple[str, str]] = {
    "aorta": ("Aorta", "The body's main artery, behind the liver and left of the midline."),
    "femoral-artery": ("Common femoral artery", "The artery of the groin."),
    "radial-artery": ("Radial artery", "The artery of the wrist, on the side of the thumb."),
    "liver": ("Liver", "The right lobe lies at the viewer's left, under the diaphragm."),
    "falciform-ligament": (
        "Falciform ligament",
        "It separates segment IV from the left lateral section.",
    ),
    "cantlie-line": (
        "Cantlie line",
        "From the gallbladder to the vena cava: the border of the arterial right and left lobe.",
    ),
    "right-lobe": ("Right lobe", "All that the right hepatic artery supplies; here, the target."),
    "celiac-trunk": (
        "Celiac trunk",
        "The first large branch from the front of the abdominal aorta; it divides in three.",
    ),
    "left-gastric-artery": (
        "Left gastric artery",
        "Branch of the celiac trunk, to the lesser curvature of the stomach.",
    ),
    "splenic-artery": ("Splenic artery", "Branch of the celiac trunk, winding to the spleen."),
    "common-hepatic-artery": (
        "Common hepatic artery",
        "Branch of the celiac trunk, running to the patient's right.",
    ),
    "gastroduodenal-artery": (
        "Gastroduodenal artery",
        "Branch of the common hepatic artery, to the stomach, duodenum and pancreas.",
    ),
    "proper-hepatic-artery": (
        "Proper hepatic artery",
        "What the common hepatic artery is called beyond the gastroduodenal artery.",
    ),
    "right-hepatic-artery": ("Right hepatic artery", "Branch to the right lobe."),
    "left-hepatic-artery": (
        "Left hepatic artery",
        "Branch to the left lobe; a branch of it reaches segment IV.",
    ),
    "superior-mesenteric-artery": (
        "Superior mesenteric artery",
        "The next branch of the aorta below the celiac trunk, to the bowel.",
    ),
    "cystic-artery": (
        "Cystic artery",
        "Branch to the gallbladder, most often from the right hepatic artery.",
    ),
    "feeding-artery": ("Feeding artery", "The small branch from which the tumor is supplied."),
    "portal-vein": (
        "Portal vein",
        "The vein that brings blood from bowel and spleen to the liver.",
    ),
    "right-portal-vein": ("Right portal vein", "Branch of the portal vein to the right lobe."),
    "left-portal-vein": ("Left portal vein", "Branch of the portal vein to the left lobe."),
    "venule": (
        "Portal venule",
        "A small branch of the portal vein, in the portal tracts between the lobules.",
    ),
    "bile-duct": ("Bile duct", "It carries bile from the liver to the duodenum."),
    "gallbladder": ("Gallbladder", "It lies under the right lobe; its end shows below the margin."),
    "target-tumor": ("Metastasis", "A tumor that has settled in the liver; here, the target."),
    "left-tumor": ("Metastasis in the left lobe", "Another tumor, with an artery of its own."),
    "blush": ("Tumor blush", "Contrast medium that stains the tumor as it fills."),
    "parenchyma": ("Liver parenchyma", "The liver's own tissue around the tumor."),
    "catheter": ("Catheter", "The outer tube; its tip is in a large artery."),
    "microcatheter": ("Microcatheter", "The fine tube that runs inside the catheter and beyond."),
    "oil": ("Oil droplets", "Ethiodized oil with the drug mixed in."),
    "particles": ("Particles", "Small solid grains that block the artery."),
    "beads": ("Drug-eluting beads", "Spheres that block the artery and release the drug."),
    "drug": ("Drug", "Drawn as dots that leave the beads."),
    "blocked-artery": ("Blocked artery", "No blood passes; the branches beyond are empty."),
    "treated-tumor": ("Treated tumor", "Cut off from its artery."),
}
