from siqin.adoptions.models.adoption import Adoption, Claim, Evidence, Source
from siqin.adoptions.models.instruction import Instruction
from siqin.adoptions.models.titles import normal_title

__all__ = ["Adoption", "Claim", "Evidence", "Instruction", "Source", "normal_title"]
